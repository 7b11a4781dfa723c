import Records

/// Turns one entity into a record of `nominal` or `craft`. The table of what goes where stands in the article
/// "FollowTheMoney".
struct FTMMapping {
    /// The member of an entity in which ``FTMWriter`` puts what FollowTheMoney has no property for.
    static let remainderName = "x_ncb"
    /// Before a topic among the programmes.
    static let topicPrefix = "topic:"
    static let formerNote = "formerly known as"

    private let entry: JSONEntry
    private let schema: FTMSchema
    private let properties: [PlainField]
    private var fields = FieldList()
    private var remarks: [String] = []

    static func record(
        of entry: JSONEntry,
        _ schema: FTMSchema,
        keepsLists: Bool
    ) throws(JSONEntry.Fault) -> PlainRecord {
        guard let id = entry.text("id") else { throw entry.fault("id", "no id") }
        guard let properties = entry.groups("properties").first else {
            throw entry.fault("properties", "no properties")
        }
        var mapping = FTMMapping(entry: entry, schema: schema, properties: properties)
        mapping.addAll()
        let native = [PlainField(PlainRecord.sourceIdName, id)] + mapping.fields.fields
        let rest = entry.groups(Self.remainderName).first
        return PlainRecord(rest, native, dataset: schema.dataset, keepsLists: keepsLists, of: entry)
    }

    private init(entry: JSONEntry, schema: FTMSchema, properties: [PlainField]) {
        self.entry = entry
        self.schema = schema
        self.properties = properties
    }

    private var position: FilePosition { self.entry.position }

    private mutating func addAll() {
        self.fields.add("kind", self.schema.kind, self.position)
        self.addNames()
        if self.schema.dataset == FTMSchema.nominal { self.addNominal() } else { self.addCraft() }
        for (property, prefix) in [("program", ""), ("topics", Self.topicPrefix)] {
            for text in self.texts(property) { self.fields.addOnce("programme", prefix + text, self.position) }
        }
        self.addTexts(["sourceUrl": "link"])
        for text in self.remarks + self.texts("notes") { self.fields.addOnce("remarks", text, self.position) }
    }

    private func texts(_ property: String) -> [String] { self.properties.texts(property).filter { !$0.isEmpty } }

    private mutating func addTexts(_ names: KeyValuePairs<String, String>) {
        for (property, field) in names {
            for text in self.texts(property) { self.fields.addOnce(field, text, self.position) }
        }
    }

    /// The first name is the one that counts; FollowTheMoney says nothing of the quality of the others.
    private mutating func addNames() {
        for (index, name) in self.texts("name").enumerated() {
            self.addName(name, quality: index == 0 ? "primary" : "strong", note: nil)
        }
        for name in self.texts("alias") { self.addName(name, quality: "strong", note: nil) }
        for name in self.texts("previousName") { self.addName(name, quality: "strong", note: Self.formerNote) }
        for name in self.texts("weakAlias") { self.addName(name, quality: "weak", note: nil) }
    }

    private mutating func addName(_ name: String, quality: String, note: String?) {
        self.fields.addGroup("name", ["text": name, "quality": quality, "note": note], self.position)
    }

    /// Countries are lower-case codes, some of countries that are no more; those stay words in the remarks.
    private mutating func addCountries(_ property: String, _ add: (inout FieldList, String) -> Void) {
        for code in self.texts(property) {
            if code.utf8.count == 2, let country = Countries.world[alpha2: code.uppercased()] {
                add(&self.fields, country.alpha2)
            } else {
                self.remarks.append("\(property): \(code)")
            }
        }
    }
}

// Persons and organisations.
extension FTMMapping {
    private mutating func addNominal() {
        let position = self.position
        for date in self.texts("birthDate") {
            let date = date.firstIndex(of: "T").map { String(date[..<$0]) } ?? date
            self.fields.addGroup("birth", ["date": date], position)
        }
        for place in self.texts("birthPlace") { self.fields.addGroup("birth-place", ["text": place], position) }
        if let gender = self.texts("gender").first {
            let sex = ["male", "female"].contains(gender) ? gender : "unspecified"
            self.fields.add("sex", sex, position)
        }
        for property in ["nationality", "citizenship"] {
            self.addCountries(property) { $0.addOnce("nationality", $1, position) }
        }
        for (property, type) in FTMDocument.types {
            for number in self.texts(property) {
                self.fields.addGroup("document", ["type": type, "number": number], position)
            }
        }
        self.addTexts(["title": "title", "position": "designation"])
        for text in self.texts("address") { self.fields.addGroup("address", ["text": text], position) }
        for property in ["country", "jurisdiction"] {
            self.addCountries(property) { $0.addGroup("address", ["country": $1], position) }
        }
        self.addTexts(["phone": "phone", "email": "email"])
    }
}

// Vessels and aircraft.
extension FTMMapping {
    private mutating func addCraft() {
        let position = self.position
        self.addTexts(["imoNumber": "imo", "mmsi": "mmsi", "callSign": "call-sign"])
        self.addCountries("flag") { $0.addOnce("flag", $1, position) }
        if self.schema == .airplane {
            self.addTexts(["registrationNumber": "tail-number"])
        } else {
            for number in self.texts("registrationNumber") { self.remarks.append("registrationNumber: \(number)") }
        }
        self.addTexts(["serialNumber": "serial-number"])
        if let type = self.texts("type").first { self.fields.add("type", type, position) }
        if let date = self.texts("buildDate").first { self.fields.add("built", date, position) }
        for property in ["country", "address", "phone", "email"] {
            for text in self.texts(property) { self.remarks.append("\(property): \(text)") }
        }
    }
}
