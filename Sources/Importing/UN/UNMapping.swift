import Records

/// Turns an entry of the consolidated list into the fields of a `nominal` record. The table of what goes where stands
/// in the article "United Nations list".
///
/// Nothing is dropped for want of a place: what the catalogue has no field for, or a country that is not in
/// ``CountryNames``, is kept as text in a note or in the remarks.
enum UNMapping {
    static func fields(of entry: UNEntry) throws(UNEntry.Fault) -> [PlainField] {
        var fields = FieldList()
        fields.add("kind", entry.kind == .individual ? "person" : "organisation", entry.position)
        try self.addNames(entry, to: &fields)
        if entry.kind == .individual { try self.addPerson(entry, to: &fields) }
        for address in entry.all(entry.kind == .individual ? "INDIVIDUAL_ADDRESS" : "ENTITY_ADDRESS") {
            self.addAddress(address, to: &fields)
        }
        self.addListing(entry, to: &fields)
        return fields.fields
    }

    private static func addNames(_ entry: UNEntry, to fields: inout FieldList) throws(UNEntry.Fault) {
        let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(entry.text)
        let primary = ListText.joined(parts, separator: " ")
        fields.addGroup("name", ["text": primary, "quality": "primary"], unless: primary == nil, entry.position)
        if let original = entry.text("NAME_ORIGINAL_SCRIPT") {
            let script = Script.code(of: original)
            fields.addGroup("name", ["text": original, "quality": "original", "script": script], entry.position)
        }
        for alias in entry.all(entry.kind == .individual ? "INDIVIDUAL_ALIAS" : "ENTITY_ALIAS") {
            try self.addAlias(alias, to: &fields)
        }
    }

    private static func addAlias(_ alias: UNEntry.Element, to fields: inout FieldList) throws(UNEntry.Fault) {
        guard let name = alias["ALIAS_NAME"] else {
            // The list writes an empty alias where a person has none.
            if let note = alias["NOTE"] { fields.add("remarks", "Alias: \(note)", alias.position) }
            return
        }
        let script = Script.code(of: name).flatMap { $0 == "Latn" ? nil : $0 }
        let quality: String?
        switch alias["QUALITY"]?.lowercased() {
        case "good", "a.k.a.", "f.k.a.": quality = "strong"
        case "low": quality = "weak"
        case nil: quality = script == nil ? nil : "original"
        case _?:
            let position = alias.children.first { $0.name == "QUALITY" }?.position ?? alias.position
            throw UNEntry.Fault(
                position: position,
                field: "QUALITY",
                reason: "the unknown quality \(alias["QUALITY"] ?? "")"
            )
        }
        let isFormer = alias["QUALITY"]?.lowercased() == "f.k.a."
        let birthPlace = ListText.joined([alias["CITY_OF_BIRTH"], alias["COUNTRY_OF_BIRTH"]])
        let birth = ListText.joined([
            alias["DATE_OF_BIRTH"].map { "born \($0)" }, birthPlace.map { "born in \($0)" },
        ])
        let note = ListText.joined([isFormer ? "formerly known as" : nil, alias["NOTE"], birth], separator: "; ")
        fields.addGroup(
            "name",
            ["text": name, "quality": quality, "script": script, "note": note],
            alias.position
        )
    }

    private static func addPerson(_ entry: UNEntry, to fields: inout FieldList) throws(UNEntry.Fault) {
        for birth in entry.all("INDIVIDUAL_DATE_OF_BIRTH") { try self.addBirth(birth, to: &fields) }
        for place in entry.all("INDIVIDUAL_PLACE_OF_BIRTH") {
            let country = place["COUNTRY"].map(CountryField.init)
            let text = ListText.joined([
                place["STREET"], place["CITY"], place["STATE_PROVINCE"], place["ZIP_CODE"], country?.text,
            ])
            fields.addGroup(
                "birth-place",
                ["text": text, "country": country?.code, "note": place["NOTE"]],
                place.position
            )
        }
        if let gender = entry.all("GENDER").first, let text = entry.text("GENDER") {
            guard text.lowercased() == "male" || text.lowercased() == "female" else {
                throw UNEntry.Fault(position: gender.position, field: "GENDER", reason: "the unknown gender \(text)")
            }
            fields.add("sex", text.lowercased(), gender.position)
        }
        for nationality in entry.values("NATIONALITY") + entry.all("NATIONALITY2") {
            guard let text = ListText.joined([nationality.text]) else { continue }
            if let code = CountryNames.alpha2(for: text) {
                fields.addOnce("nationality", code, nationality.position)
            } else {
                fields.add("remarks", "Nationality: \(text)", nationality.position)
            }
        }
        for document in entry.all("INDIVIDUAL_DOCUMENT") { UNDocument.add(document, to: &fields) }
        for title in entry.values("TITLE") { fields.add("title", ListText.oneLine(title.text), title.position) }
        for designation in entry.values("DESIGNATION") {
            fields.add("designation", ListText.oneLine(designation.text), designation.position)
        }
    }

    private static func addBirth(_ birth: UNEntry.Element, to fields: inout FieldList) throws(UNEntry.Fault) {
        let certainty: String?
        switch birth["TYPE_OF_DATE"]?.uppercased() {
        case "EXACT": certainty = "exact"
        case "APPROXIMATELY": certainty = "circa"
        case "BETWEEN", nil: certainty = nil
        case let other?:
            let position = birth.children.first { $0.name == "TYPE_OF_DATE" }?.position ?? birth.position
            throw UNEntry.Fault(position: position, field: "TYPE_OF_DATE", reason: "the unknown type of date \(other)")
        }
        let date = birth["DATE"] ?? birth["YEAR"]
        let isEmpty = date == nil && birth["FROM_YEAR"] == nil && birth["TO_YEAR"] == nil && birth["NOTE"] == nil
        fields.addGroup(
            "birth",
            [
                "date": date, "from": birth["FROM_YEAR"], "to": birth["TO_YEAR"], "certainty": certainty,
                "note": birth["NOTE"],
            ],
            unless: isEmpty,
            birth.position
        )
    }

    private static func addAddress(_ address: UNEntry.Element, to fields: inout FieldList) {
        let country = address["COUNTRY"].map(CountryField.init)
        let text = ListText.joined([
            address["STREET"], address["CITY"], address["STATE_PROVINCE"], address["ZIP_CODE"], country?.text,
        ])
        fields.addGroup(
            "address",
            ["text": text, "country": country?.code, "note": address["NOTE"]],
            address.position
        )
    }

    private static func addListing(_ entry: UNEntry, to fields: inout FieldList) {
        // A few dates carry a time zone, 2015-07-01-04:00, which a day does not have.
        fields.add("listed-on", entry.text("LISTED_ON").map { String($0.prefix(10)) }, entry.position)
        fields.add("reference", entry.text("REFERENCE_NUMBER"), entry.position)
        fields.add("programme", entry.text("UN_LIST_TYPE"), entry.position)
        for updated in entry.values("LAST_DAY_UPDATED") {
            fields.addOnce("updated-on", String(ListText.oneLine(updated.text).prefix(10)), updated.position)
        }
        for (name, label) in [
            ("SUBMITTED_BY", "Submitted by"), ("SUBMITTED_ON", "Submitted on"), ("DELISTED_ON", "Delisted on"),
        ] {
            fields.add("remarks", entry.text(name).map { "\(label): \($0)" }, entry.position)
        }
        guard let comments = entry.all("COMMENTS1").first else { return }
        let text = ListText.lines(comments.text)
        guard !text.isEmpty else { return }
        fields.add("remarks", text, comments.position)
        for link in ListText.links(in: text) { fields.add("link", link, comments.position) }
        if ListText.contains("INTERPOL-UN Security Council Special Notice", in: text) {
            fields.add("notice", "un-special", comments.position)
        }
    }
}
