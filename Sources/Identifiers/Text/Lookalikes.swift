/// Characters that the eye takes for others.
///
/// - Source: the pairs of ASCII are those that scanners and people confuse in documents; the Cyrillic and Greek letters
///   are those of Unicode Technical Standard #39 that look like a Latin letter in upright type.
enum Lookalikes {
    /// The digit that a letter in upper case may be meant for.
    static func digit(for letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "D"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "G"): UInt8(ascii: "6")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        default: nil
        }
    }

    /// The letter in upper case that a digit may be meant for.
    static func letter(for digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0"): UInt8(ascii: "O")
        case UInt8(ascii: "1"): UInt8(ascii: "I")
        case UInt8(ascii: "2"): UInt8(ascii: "Z")
        case UInt8(ascii: "5"): UInt8(ascii: "S")
        case UInt8(ascii: "6"): UInt8(ascii: "G")
        case UInt8(ascii: "8"): UInt8(ascii: "B")
        default: nil
        }
    }

    /// The one character in upper case that is most often taken for this one: `O` for `0` and `0` for `O`.
    static func partner(of byte: UInt8) -> UInt8? {
        if byte.isDigit { return Self.letter(for: byte) }
        guard let digit = Self.digit(for: byte), Self.letter(for: digit) == byte else { return nil }
        return digit
    }

    /// What stands in for an ASCII character: its full-width form, a digit of another script, a Cyrillic or Greek
    /// letter, a dash. Letter case is kept.
    static func ascii(for scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0xFF01...0xFF5E: return UInt8(truncatingIfNeeded: scalar.value &- 0xFF01 &+ 0x21)
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: return UInt8(ascii: "-")
        case 0x2024, 0x3002, 0xFF61: return UInt8(ascii: ".")
        case 0x2039, 0x00AB, 0x2329, 0x3008: return UInt8(ascii: "<")
        default: break
        }
        if let letter = Self.letters[scalar] { return letter }
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
            value >= 0, value < 10
        else { return nil }
        return UInt8.digit(Int(value))
    }

    /// Whether a letter of another script has a Latin double; digits and full-width forms do not count.
    static func isLetterDouble(_ scalar: Unicode.Scalar) -> Bool { self.letters[scalar] != nil }

    private static let letters: [Unicode.Scalar: UInt8] = {
        let pairs = [
            // Cyrillic.
            ("АВЕКМНОРСТУХІЈЅԌЗ", "ABEKMHOPCTYXIJSG3"), ("аеорсухіјѕԁԛԝһ", "aeopcyxijsdqwh"),
            // Greek.
            ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("ονϲϳ", "ovcj"),
            // Latin letters that only look like others.
            ("ıƖǀӏ", "ilIl"),
        ]
        var table: [Unicode.Scalar: UInt8] = [:]
        for (doubles, letters) in pairs {
            for (double, letter) in zip(doubles.unicodeScalars, letters.utf8) { table[double] = letter }
        }
        return table
    }()
}

extension Lookalikes {
    /// A hyphen, or a dash that stands for one.
    static func isHyphen(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || Self.ascii(for: scalar) == 0x2D }
}
