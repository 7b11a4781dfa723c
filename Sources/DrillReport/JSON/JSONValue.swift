/// A value of JSON that is written in one way only: members of an object stand in the order given, each on a line of
/// its own, and numbers are whole.
///
/// - Source: RFC 8259.
indirect enum JSONValue {
    case null
    case bool(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// `null` is what is unknown.
    static func optional<Value>(_ value: Value?, _ make: (Value) -> JSONValue) -> JSONValue {
        value.map(make) ?? .null
    }

    static func count(_ value: Int) -> JSONValue { .integer(Int64(value)) }

    /// With line feeds and two spaces for each level, and a line feed at the end.
    var document: String {
        var text = ""
        self.write(to: &text, indent: "")
        return text + "\n"
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += "\(value)"
        case .unsigned(let value): text += "\(value)"
        case .string(let value): text += Self.quoted(value)
        case .array(let values):
            Self.write(values, "[", "]", to: &text, indent: indent) { value, text, inner in
                value.write(to: &text, indent: inner)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &text, indent: indent) { member, text, inner in
                text += Self.quoted(member.name) + ": "
                member.value.write(to: &text, indent: inner)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item],
        _ open: String,
        _ close: String,
        to text: inout String,
        indent: String,
        _ one: (Item, inout String, String) -> Void
    ) {
        guard !items.isEmpty else {
            text += open + close
            return
        }
        let inner = indent + "  "
        text += open
        for (place, item) in items.enumerated() {
            text += (place == 0 ? "\n" : ",\n") + inner
            one(item, &text, inner)
        }
        text += "\n" + indent + close
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            // Controls must be escaped; the two separators break JavaScript's older readers.
            case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
