/// Which characters of a text from outside are shown as they are.
enum SafeScalar {
    /// No control but line feed and tab, nothing that turns text around, and no character that is none.
    static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F || scalar == "\n" || scalar == "\t" }
        if scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return false
        // Joiners shape letters of Arabic and Indic scripts and do no harm.
        case .format: return scalar == "\u{200C}" || scalar == "\u{200D}"
        default: return true
        }
    }
}
