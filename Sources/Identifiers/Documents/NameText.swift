/// The name of a person, an organisation or a ship: what a text is when it is nothing else.
///
/// Its normal form here only evens out white space and leaves out invisible characters; how names are compared is not
/// this module's business.
public enum NameText: Identifier {
    public static var expectedForm: String { "a name of up to 12 words with a letter in each but numerals" }

    public static func read(_ input: TypedInput) -> Identification? {
        var words: [String] = []
        var confusables: [Identification.Confusable] = []
        var letterCount = 0
        var hasOther = false
        var word = String.UnicodeScalarView()
        for (index, scalar) in input.scalars.enumerated() {
            if scalar.properties.isWhitespace {
                if !word.isEmpty { words.append(String(word)) }
                word = String.UnicodeScalarView()
                continue
            }
            // Joiners are spelling in Persian and Indic names.
            let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
            if scalar.properties.generalCategory == .control || TypedInput.isInvisible(scalar) && !isJoiner {
                confusables.append(
                    .init(position: input.position(index), found: Shown.character(scalar), readAs: "")
                )
                continue
            }
            if scalar.properties.isAlphabetic { letterCount += 1 }
            if !Self.isUsual(scalar) { hasOther = true }
            word.append(scalar)
        }
        if !word.isEmpty { words.append(String(word)) }
        guard letterCount >= 1, !words.isEmpty else { return nil }
        let isName = !hasOther && words.count <= 12 && letterCount >= 2
        return Identification(
            kind: .name,
            normalised: words.joined(separator: " "),
            certainty: isName ? .form : .weak,
            problems: Scripts.mixedWords(in: input),
            confusables: confusables
        )
    }

    /// Letters, their marks, and what stands in names: hyphen, apostrophe, full stop, comma.
    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return UInt8(scalar.value).isLetter || "-'.,".unicodeScalars.contains(scalar) }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .otherNumber, .control, .otherSymbol, .currencySymbol, .privateUse, .unassigned:
            return false
        default: return true
        }
    }
}
