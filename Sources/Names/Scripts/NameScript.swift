/// The script of a letter, as far as it decides how the letter is read.
enum NameScript: Hashable, Sendable {
    case latin, cyrillic, greek, arabic, hebrew, armenian, georgian, indic, thai, hangul, kana, han
    /// A script that is read by ICU: Khmer, Burmese, Ethiopic …
    case other
    /// A mark that only changes a letter of a script read without it.
    case mark
    /// What parts words.
    case separator

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x250...0x2AF,
            0x1E00...0x1EFF:
            self = .latin
        case 0x2B0...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF, 0x640,
            0x61C, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF:
            self = .mark
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x531...0x556, 0x561...0x587: self = .armenian
        case 0x5D0...0x5F2: self = .hebrew
        case 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6ED: self = .mark
        case 0x620...0x64A, 0x66E...0x6D5, 0x6EE...0x6FF, 0x750...0x77F, 0x8A0...0x8D2: self = .arabic
        case 0x900...0xD7F: self = .indic
        case 0xE01...0xE4E: self = .thai
        case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: self = .georgian
        case 0xAC00...0xD7A3: self = .hangul
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: self = .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: self = .han
        default: self = Self.isLetter(scalar) ? .other : .separator
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}
