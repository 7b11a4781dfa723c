/// Repeats what came from outside in a message: short, and with nothing in it that could change what a terminal shows.
public enum Echo {
    /// At most 80 characters in quotation marks; what is not plainly visible is written as its code point.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        var count = 0
        for scalar in text.unicodeScalars {
            let shown = Self.isVisible(scalar) ? String(Character(scalar)) : Self.codePoint(scalar)
            count += shown.unicodeScalars.count
            guard count < RecordError.echoedCharacterCountMax else { return result + "…\"" }
            result += shown
        }
        return result + "\""
    }

    /// As `U+202E`.
    static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}
