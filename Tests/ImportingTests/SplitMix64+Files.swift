import TestSupport

extension SplitMix64 {
    /// What stands at the edges of formats: numbers out of range, halves of characters, openings without an end.
    private static let tokens: [[UInt8]] =
        [
            "null", "true", "{}", "[]", "[[[[", "}}", "\"", "\\ud800", "\\u0000", "\\", "1e999999", "-0", "0x1F", ",,",
            "]]>", "<!--",
            "<![CDATA[", "<!DOCTYPE a>", "&#x110000;", "&amp", "</", "/>", "\"\"", "\r\n\r\n", "\u{FEFF}", "\u{202E}",
            "e\u{301}\u{301}",
            "9999-99-99", "<<<<", ";;",
        ].map { Array($0.utf8) } + [
            [UInt8](repeating: 0x39, count: 400), [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        ]

    /// Changes a few bytes, or cuts, repeats or inserts some: what wear, transfer and malice do to a file.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let special: [UInt8] = [0, 0x0A, 0x0D, 0x1A, 0x22, 0x26, 0x27, 0x2C, 0x3B, 0x3C, 0x3E, 0x5C, 0xC3, 0xED, 0xFF]
        for _ in 0...self.below(4) where !bytes.isEmpty {
            let index = self.below(bytes.count)
            let end = min(bytes.count, index + self.below(40))
            switch self.below(8) {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: self.next())
            case 1: bytes[index] = special[self.below(special.count)]
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(special[self.below(special.count)], at: index)
            case 5: bytes.insert(contentsOf: Self.tokens[self.below(Self.tokens.count)], at: index)
            case 6:  // A piece stands where it does not belong.
                let other = self.below(bytes.count)
                let piece = Array(bytes[index..<end])
                bytes.insert(contentsOf: piece, at: other)
            default: bytes.removeSubrange(index...)
            }
        }
        return bytes
    }
}
