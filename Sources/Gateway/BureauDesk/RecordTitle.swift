import Records

/// One line that tells records apart: a name, or a number and its issuer.
enum RecordTitle {
    /// Taken in this order; the first that the record has.
    private static let names = [
        "name", "number", "vin", "imo", "tail-number", "container", "plate", "mmsi", "call-sign", "value", "title",
        "serial", "marking", "engine-number", "holder", "iban", "account", "wallet", "phone", "email", "sha256", "sha1",
        "md5",
        "perceptual", "reference", "document",
    ]
    private static let additions = ["issuer", "plate-country", "flag"]

    static func text(of fields: [PlainField]) -> String {
        for name in Self.names {
            guard let text = Self.text(name, in: fields) else { continue }
            let addition = name == "name" ? nil : Self.additions.lazy.compactMap { Self.text($0, in: fields) }.first
            return addition.map { "\(text) (\($0))" } ?? text
        }
        return "record without a name or number"
    }

    private static func text(_ name: String, in fields: [PlainField]) -> String? {
        for field in fields where field.name == name {
            switch field.value {
            case .text(let text): return text
            case .group(let inner):
                if let text = Self.text("text", in: inner) ?? Self.text("number", in: inner) { return text }
            }
        }
        return nil
    }
}
