/// Characters from outside, made safe and plain for a message.
enum Shown {
    /// An ASCII character as it is; any other with its code point, because the eye may not tell: `А (U+0410)`.
    static func character(_ scalar: Unicode.Scalar) -> String {
        if (0x21..<0x7F).contains(scalar.value) { return String(Character(scalar)) }
        let code = "U+" + Self.padded(String(scalar.value, radix: 16, uppercase: true), to: 4)
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber, .mathSymbol, .otherPunctuation,
            .dashPunctuation:
            return "\(Character(scalar)) (\(code))"
        default: return code
        }
    }

    static func padded(_ text: String, to count: Int) -> String {
        String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
