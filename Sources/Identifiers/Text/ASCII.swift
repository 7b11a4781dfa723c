/// Questions about one byte of ASCII.
extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isAlphanumeric: Bool { self.isDigit || self.isLetter }

    /// In upper case, if it is a letter.
    @inline(__always) var uppercased: UInt8 { self.isLower ? self & 0xDF : self }

    /// In lower case, if it is a letter.
    @inline(__always) var lowercased: UInt8 { self.isUpper ? self | 0x20 : self }

    /// 0 to 9, for a digit; wraps otherwise.
    @inline(__always) var digitValue: Int { Int(self &- 0x30) }

    /// 0 to 15 for a hexadecimal digit of either case.
    var hexValue: UInt8? {
        if self.isDigit { return self &- 0x30 }
        let lower = self | 0x20
        return (0x61...0x66).contains(lower) ? lower &- 0x61 &+ 10 : nil
    }

    /// The one-character text.
    var text: String { String(Character(Unicode.Scalar(self))) }

    /// The digit `0` … `9`.
    static func digit(_ value: Int) -> UInt8 { 0x30 &+ UInt8(truncatingIfNeeded: value % 10) }
}

extension Collection<UInt8> {
    /// The bytes as text; what is not UTF-8 is replaced.
    var text: String { String(decoding: self, as: UTF8.self) }
    var allDigits: Bool { self.allSatisfy(\.isDigit) }
    var allLetters: Bool { self.allSatisfy(\.isLetter) }
    var hasDigit: Bool { self.contains(where: \.isDigit) }
    var hasLetter: Bool { self.contains(where: \.isLetter) }
}
