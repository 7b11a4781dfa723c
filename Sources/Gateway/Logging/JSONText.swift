import Logging

/// JSON of single values, for log lines: no encoder, no allocation beyond the text.
enum JSONText {
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The value as a number if it is one, else as a text.
    static func number(_ value: Logger.Metadata.Value) -> String {
        let text = "\(value)"
        return Int64(text) != nil ? text : Self.quoted(text)
    }
}
