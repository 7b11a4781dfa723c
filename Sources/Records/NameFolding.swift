/// Reduces a name to words that are equal when a person would call them the same: without accents, letter case,
/// punctuation and ligatures, in any script.
///
/// This is not fuzzy matching: `Mohamed` and `Muhammad` stay different, and nothing is transliterated from one script
/// to another. What is folded: compatibility forms (full-width letters, ligatures, Arabic presentation forms), letter
/// case, the marks of Latin, Greek, Cyrillic, Hebrew and Arabic, Latin letters that no decomposition reaches (`ł` `ø` `ß` `æ`
/// …), Arabic and Persian letter variants, and decimal digits of all scripts. Marks of other scripts are kept, because
/// there they are vowels. Everything else than letters, digits and such marks separates words.
///
/// - Source: Unicode Standard Annex #15 for the decomposition; ICAO Doc 9303, part 3, section 6, for `ß` `æ` `ø` `þ`.
public enum NameFolding {
    /// The words of a name in their order, each at most ``wordByteCountMax`` bytes of UTF-8.
    ///
    /// Folding the words again gives the same words. Complexity: O(n); names in ASCII do not touch the Unicode tables.
    public static func words(of text: String) -> [String] {
        var text = text
        let isASCII = text.withUTF8 { bytes in unsafe bytes.allSatisfy { $0 < 0x80 } }
        return isASCII ? Self.wordsOfASCII(text) : Self.wordsOfUnicode(text)
    }

    /// Longer words are cut after the last whole character that fits.
    public static let wordByteCountMax = 64

    private static func wordsOfASCII(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            let folded = Self.asciiFold(byte)
            if folded != 0 {
                if word.count < Self.wordByteCountMax { word.append(folded) }
            } else if !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// A letter or digit in ASCII, lower case; 0 for what separates words.
    @inline(__always)
    static func asciiFold(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte | 0x20
        default: 0
        }
    }

    /// All letters and digits of a text, folded and joined, however long: what is not ASCII of a number.
    static func joined(_ text: String) -> String { Self.wordsOfUnicode(text, byteCountMax: .max).joined() }

    private static func wordsOfUnicode(_ text: String, byteCountMax: Int = wordByteCountMax) -> [String] {
        var words: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in UnicodeForms.nfkd(text).unicodeScalars where !Self.isFoldedMark(scalar) {
            guard Self.isWordPart(scalar) else {
                end()
                continue
            }
            let folded = Self.fold(scalar)
            if word.utf8.count + folded.utf8.count <= byteCountMax { word += folded }
        }
        end()
        return words
    }

    private static func fold(_ scalar: Unicode.Scalar) -> String {
        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
            return String(Int(value))
        }
        // The lower-case form may bring marks of its own (`İ` becomes `i` with a dot above).
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.filter { !Self.isFoldedMark($0) }
        return lower.reduce(into: "") { text, scalar in
            if let replacement = FoldingTable.replacements[scalar] {
                text += replacement
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark:
            true
        default:
            false
        }
    }

    private static func isFoldedMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x2B0 && FoldingTable.droppedRanges.contains { $0.contains(scalar.value) }
    }
}
