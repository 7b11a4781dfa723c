/// What a pasted machine-readable zone says about the document itself: its number and its issuer. Names and dates are
/// not read.
///
/// - Source: ICAO Doc 9303, parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (MRV-A, MRV-B).
struct MachineReadableZone {
    let number: String
    let issuer: String
    /// Whether the number's check digit is right. A wrong one hints at a misread character.
    let isCheckDigitRight: Bool

    /// `nil` unless the text, without white space, has the length and the first letter of one of the five forms.
    init?(_ text: String) {
        guard text.utf8.count <= 256 else { return nil }
        let bytes = text.utf8.filter { $0 > 0x20 }.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        guard bytes.allSatisfy({ NameFolding.asciiFold($0) != 0 || $0 == Self.filler }), bytes.contains(Self.filler),
            let first = bytes.first
        else { return nil }
        switch (bytes.count, first) {
        case (88, UInt8(ascii: "P")), (88, UInt8(ascii: "V")): self.init(bytes, numberAt: 44)
        case (72, UInt8(ascii: "A")), (72, UInt8(ascii: "C")), (72, UInt8(ascii: "I")), (72, UInt8(ascii: "V")),
            (72, UInt8(ascii: "P")):
            self.init(bytes, numberAt: 36)
        case (90, UInt8(ascii: "A")), (90, UInt8(ascii: "C")), (90, UInt8(ascii: "I")): self.init(bytes, numberAt: 5)
        default: return nil
        }
    }

    private static let filler = UInt8(ascii: "<")

    /// - Precondition: `start + 10 <= bytes.count`.
    private init?(_ bytes: [UInt8], numberAt start: Int) {
        let issuer = bytes[2..<5].filter { $0 != Self.filler }
        var field = bytes[start..<start + 9]
        var checkDigit = bytes[start + 9]
        if checkDigit == Self.filler, bytes.count == 90 {
            // A long number runs on in the optional data; the check digit is its last character.
            let rest = bytes[15..<30].prefix { $0 != Self.filler }
            guard let last = rest.last else { return nil }
            field = ArraySlice(Array(field) + rest.dropLast())
            checkDigit = last
        }
        let number = field.filter { $0 != Self.filler }
        guard !issuer.isEmpty, !number.isEmpty else { return nil }
        self.number = String(decoding: number, as: UTF8.self)
        self.issuer = String(decoding: issuer, as: UTF8.self)
        self.isCheckDigitRight = CheckDigits.machineReadable(field) == checkDigit
    }
}
