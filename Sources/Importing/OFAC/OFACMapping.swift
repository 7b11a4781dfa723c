import Records

/// Turns an entry of the SDN list into a record. The table of what goes where stands in the article "OFAC list".
///
/// What is not recognised stays word for word in the remarks.
struct OFACMapping {
    private static let aliasNotes = ["fka": "formerly known as", "nka": "now known as"]
    private static let weakNotes = ["f.k.a.": "formerly known as", "n.k.a.": "now known as"]

    private let position: FilePosition
    private var fields = FieldList()
    private var remarks: [String] = []

    static func record(
        _ cells: [String?],
        aliases: [OFACSideTable.Row],
        addresses: [OFACSideTable.Row],
        of row: borrowing CSVRow
    ) throws(OFACRowFault) -> PlainRecord {
        guard let name = cells[1] else {
            throw OFACRowFault(position: row.starts[1], field: "column 2", reason: "no name")
        }
        var mapping = OFACMapping(position: row.position)
        let dataset: String
        switch cells[2] {
        case "individual", nil:
            dataset = "nominal"
            mapping.addNominal(cells, name: name, aliases: aliases, addresses: addresses)
        case "vessel", "aircraft":
            dataset = "craft"
            mapping.addCraft(cells, name: name, aliases: aliases, addresses: addresses)
        case let other?:
            throw OFACRowFault(
                position: row.starts[2],
                field: "column 3",
                reason: "the unknown kind of entry \(other)"
            )
        }
        return PlainRecord(
            dataset: dataset,
            sourceList: OFACListReader.sourceList,
            sourceId: cells[0],
            fields: mapping.fields.fields,
            position: row.position,
            original: row.original
        )
    }

    private init(position: FilePosition) {
        self.position = position
    }

    private mutating func addNominal(
        _ cells: [String?],
        name: String,
        aliases: [OFACSideTable.Row],
        addresses: [OFACSideTable.Row]
    ) {
        let isPerson = cells[2] != nil
        self.fields.add("kind", isPerson ? "person" : "organisation", self.position)
        self.addName(name, quality: "primary", note: nil, isPerson: isPerson)
        self.addAliases(aliases, isPerson: isPerson)
        for row in addresses {
            let country = row.cells[4].map(CountryField.init)
            let text = ListText.joined([row.cells[2], row.cells[3], country?.text])
            self.fields.addGroup(
                "address",
                ["text": text, "country": country?.code, "note": row.cells[5]],
                self.position
            )
        }
        self.fields.add("designation", cells[4], self.position)
        self.addProgrammes(cells[3])
        let remarks = OFACRemarks(cells[11])
        for item in remarks.items where !self.takeNominal(item, isPerson: isPerson) { self.remarks.append(item) }
        self.addRemarks(cut: remarks.cutItem)
    }

    private mutating func addCraft(
        _ cells: [String?],
        name: String,
        aliases: [OFACSideTable.Row],
        addresses: [OFACSideTable.Row]
    ) {
        let isAircraft = cells[2] == "aircraft"
        self.fields.add("kind", cells[2], self.position)
        self.addName(name, quality: "primary", note: nil, isPerson: false)
        // An aircraft is listed under its registration.
        if isAircraft, OFACCraftItem.isTailNumber(name) { self.fields.addOnce("tail-number", name, self.position) }
        self.addAliases(aliases, isPerson: false)
        self.fields.add("call-sign", cells[5], self.position)
        self.fields.add("type", cells[6], self.position)
        self.addInteger("tonnage", cells[7], label: "Tonnage")
        self.addInteger("gross-tonnage", cells[8], label: "Gross tonnage")
        if let flag = cells[9].map(CountryField.init) {
            self.fields.addOnce("flag", flag.code, self.position)
            if let text = flag.text { self.remarks.append("Flag \(text)") }
        }
        self.fields.add("owner", cells[10], self.position)
        self.addProgrammes(cells[3])
        if let title = cells[4] { self.remarks.append(title) }
        for row in addresses {
            if let address = ListText.joined(Array(row.cells[2...])) { self.remarks.append("Address \(address)") }
        }
        let remarks = OFACRemarks(cells[11])
        for item in remarks.items where !self.takeCraft(item) { self.remarks.append(item) }
        self.addRemarks(cut: remarks.cutItem)
    }

    private mutating func addName(_ name: String, quality: String, note: String?, isPerson: Bool) {
        var family: String?
        var given: String?
        if isPerson, let comma = name.firstRange(of: ", ") {
            family = String(name[..<comma.lowerBound])
            given = String(name[comma.upperBound...])
        }
        self.fields.addGroup(
            "name",
            ["text": name, "quality": quality, "part-family": family, "part-given": given, "note": note],
            self.position
        )
    }

    private mutating func addAliases(_ aliases: [OFACSideTable.Row], isPerson: Bool) {
        for row in aliases {
            guard let name = row.cells[3] else { continue }
            let note = ListText.joined([row.cells[2].flatMap { Self.aliasNotes[$0] }, row.cells[4]], separator: "; ")
            self.addName(name, quality: "strong", note: note, isPerson: isPerson)
        }
    }

    private mutating func addProgrammes(_ text: String?) {
        // Several are written SDGT] [NPWMD] [IFSR.
        for programme in (text ?? "").split(whereSeparator: { $0 == "[" || $0 == "]" }) {
            let programme = ListText.oneLine(String(programme))
            if !programme.isEmpty { self.fields.addOnce("programme", programme, self.position) }
        }
    }

    private mutating func addInteger(_ name: String, _ text: String?, label: String) {
        guard let text else { return }
        let digits = text.replacing(",", with: "")
        if digits.utf8.allSatisfy(ASCII.isDigit) {
            self.fields.add(name, digits, self.position)
        } else {
            self.remarks.append("\(label) \(text)")
        }
    }

    private mutating func addRemarks(cut: String?) {
        if let cut { self.remarks.append("\(cut) … (cut in the list)") }
        self.fields.add("remarks", ListText.joined(self.remarks, separator: "; "), self.position)
    }

    /// - Returns: whether the item found its field.
    private mutating func takeWeakAlias(_ item: String, isPerson: Bool) -> Bool {
        guard let alias = OFACRemarks.weakAlias(item) else { return false }
        self.addName(alias.name, quality: "weak", note: Self.weakNotes[alias.kind], isPerson: isPerson)
        return true
    }

    private mutating func takeLink(_ item: String) -> Bool {
        guard let site = OFACRemarks.rest(of: item, after: "Website "), site.hasPrefix("http"),
            let link = ListText.links(in: site).first, link == site
        else { return false }
        self.fields.addOnce("link", link, self.position)
        return true
    }
}

// Persons and organisations.
extension OFACMapping {
    private mutating func takeNominal(_ item: String, isPerson: Bool) -> Bool {
        if self.takeWeakAlias(item, isPerson: isPerson) || self.takeLink(item) { return true }
        if let contact = OFACContact(parsing: item) {
            self.fields.addOnce(contact.field, contact.value, self.position)
            return !contact.isKeptInRemarks
        }
        if let document = OFACDocument(parsing: item) {
            for number in document.numbers { self.addDocument(document, number: number) }
            return true
        }
        if let text = OFACRemarks.rest(of: item, after: "DOB ") { return self.takeBirth(text) }
        if let text = OFACRemarks.rest(of: item, after: "POB ") {
            let country = text.split(separator: ",").last.flatMap { CountryNames.alpha2(for: String($0)) }
            self.fields.addGroup("birth-place", ["text": text, "country": country], self.position)
            return true
        }
        for word in ["nationality ", "citizen "] {
            guard let text = OFACRemarks.rest(of: item, after: word) else { continue }
            guard let code = CountryNames.alpha2(for: text) else { return false }
            self.fields.addOnce("nationality", code, self.position)
            return true
        }
        switch item {
        case "Gender Male": self.fields.add("sex", "male", self.position)
        case "Gender Female": self.fields.add("sex", "female", self.position)
        default: return false
        }
        return true
    }

    private mutating func addDocument(_ document: OFACDocument, number: String) {
        self.fields.addGroup(
            "document",
            [
                "type": document.type, "number": number, "issuer": document.issuer, "issued": document.issued,
                "expires": document.expires, "note": document.note,
            ],
            self.position
        )
    }

    private mutating func takeBirth(_ text: String) -> Bool {
        let isCirca = text.hasPrefix("circa ")
        let bare = isCirca ? String(text.dropFirst(6)) : text
        let certainty = isCirca ? "circa" : nil
        if let date = OFACDate.partial(bare) {
            let certainty = isCirca ? "circa" : "exact"
            self.fields.addGroup("birth", ["date": date, "certainty": certainty], self.position)
            return true
        }
        guard let to = bare.firstRange(of: " to ") ?? bare.firstRange(of: "-"),
            let first = OFACDate.partial(bare[..<to.lowerBound]), let last = OFACDate.partial(bare[to.upperBound...])
        else { return false }
        self.fields.addGroup("birth", ["from": first, "to": last, "certainty": certainty], self.position)
        return true
    }
}

// Vessels and aircraft.
extension OFACMapping {
    private mutating func takeCraft(_ item: String) -> Bool {
        if self.takeWeakAlias(item, isPerson: false) || self.takeLink(item) { return true }
        guard let found = OFACCraftItem(parsing: item) else { return false }
        self.fields.addOnce(found.field, found.value, self.position)
        return !found.isKeptInRemarks
    }
}
