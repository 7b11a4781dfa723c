/// Texts from records and peers, made safe to print: what steers a terminal or turns text around is shown as a dot.
enum SafeText {
    static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: Self.isUnsafe) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            shown.unicodeScalars.append(Self.isUnsafe(scalar) ? "·" : scalar)
        }
        return shown
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
        // Joiners shape letters of Arabic and Indic scripts and do no harm.
        case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
        default: return false
        }
    }
}
