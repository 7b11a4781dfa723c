import Records

/// One thing that is known from an attack: what kind it is, and its value as written.
struct Indicator: Hashable {
    /// The catalogue's codes of the field `kind`.
    enum Kind: String, CaseIterable {
        case url, domain, ip, email, md5, sha1, sha256, wallet, phone
        case fileName = "file-name"
        case other
    }

    static let dataset = "cyber"
    /// As the field `value`.
    static let valueByteCountMax = 2_048

    let kind: Kind
    let value: String

    init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// The indicator of a record.
    init?(fields: [PlainField]) {
        guard let kind = fields.text("kind").flatMap(Kind.init(rawValue:)), let value = fields.text("value") else {
            return nil
        }
        self.init(kind, value)
    }

    /// The identifier of the record for the indicator with that number, from 0, of one object of a list.
    static func sourceId(_ id: String, number: Int) -> String { number == 0 ? id : "\(id)#\(number + 1)" }
}
