public import Records

/// A record's fields as JSON: `{"number": "X1", "name": [{"text": "…"}, {"text": "…"}]}`.
///
/// One member for each field by its name; a group is an object, a repeated field an array. JSON keeps no order of
/// members, so fields of different names have none either; repeated ones keep theirs.
public struct FieldsDocument: Codable, Hashable, Sendable {
    /// How deep groups may lie in each other; the catalogue allows less.
    static let depthMax = 8

    public let fields: [PlainField]

    public init(_ fields: [PlainField]) {
        self.fields = fields
    }

    public init(from decoder: any Decoder) throws {
        self.fields = try Self.group(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, values) in Self.byName(self.fields) {
            if let only = values.first, values.count == 1 {
                try container.encode(Value(value: only), forKey: name)
            } else {
                try container.encode(values.map(Value.init(value:)), forKey: name)
            }
        }
    }

    struct Name: CodingKey, Hashable {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// One value: a text or a group.
    struct Value: Codable {
        let value: PlainValue

        init(value: PlainValue) {
            self.value = value
        }

        init(from decoder: any Decoder) throws {
            guard decoder.codingPath.count <= 2 * FieldsDocument.depthMax else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "too many groups inside each other")
                )
            }
            if let container = try? decoder.singleValueContainer() {  // An object has no single value: not an error.
                if let text = try? container.decode(String.self) { self.value = .text(text); return }
                if let number = try? container.decode(Int64.self) { self.value = .text(String(number)); return }
            }
            self.value = .group(try FieldsDocument.group(from: decoder))
        }

        func encode(to encoder: any Encoder) throws {
            switch self.value {
            case .text(let text):
                var container = encoder.singleValueContainer()
                try container.encode(text)
            case .group(let fields):
                try FieldsDocument(fields).encode(to: encoder)
            }
        }
    }

    private static func group(from decoder: any Decoder) throws -> [PlainField] {
        let container = try decoder.container(keyedBy: Name.self)
        var fields: [PlainField] = []
        for name in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
            // An array is a repeated field; anything that is not an array is tried as one value.
            if (try? container.nestedUnkeyedContainer(forKey: name)) != nil {
                let values = try container.decode([Value].self, forKey: name)
                fields += values.map { PlainField(name: name.stringValue, value: $0.value) }
            } else {
                let value = try container.decode(Value.self, forKey: name)
                fields.append(PlainField(name: name.stringValue, value: value.value))
            }
        }
        return fields
    }

    private static func byName(_ fields: [PlainField]) -> [(name: Name, values: [PlainValue])] {
        var names: [Name] = []
        var values: [Name: [PlainValue]] = [:]
        for field in fields {
            let name = Name(stringValue: field.name)
            if values[name] == nil { names.append(name) }
            values[name, default: []].append(field.value)
        }
        return names.map { ($0, values[$0] ?? []) }
    }
}
