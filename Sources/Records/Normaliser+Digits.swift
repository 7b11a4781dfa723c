import Identifiers

/// Telephone numbers, digests and folded texts: read byte by byte without an allocation while they are ASCII.
extension Normaliser {
    /// `+` and 7 to 15 digits of a number that says its country: after `+`, `00` or `tel:+`.
    static func appendPhone(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        guard value.count <= 256 else { return false }
        var digits = PhoneDigits()
        for index in value.indices {
            if value[index] >= 0x80 { return Self.appendForeignPhone(value, to: &buffer) }
        }
        guard digits.take(value), (7...15).contains(digits.count) else { return false }
        buffer.append(UInt8(ascii: "+"))
        for index in 0..<digits.count { buffer.append(digits.bytes[index]) }
        return !buffer.hasOverflown
    }

    private static func appendForeignPhone(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        guard let number = TelephoneNumber.parse(Self.string(value))?.normalised,
            number.utf8.first == UInt8(ascii: "+"),
            (8...16).contains(number.utf8.count)
        else { return false }
        for byte in number.utf8 { buffer.append(byte) }
        return !buffer.hasOverflown
    }

    /// The digits of a number as module `Identifiers` reads them, without saying what is wrong with others.
    private struct PhoneDigits {
        private(set) var bytes = InlineArray<17, UInt8>(repeating: 0)
        private(set) var count = 0

        /// `false` for what is no international number.
        mutating func take(_ value: Span<UInt8>) -> Bool {
            var index = 0
            var end = value.count
            while index < end, Normaliser.isSpace(value[index]) { index += 1 }
            while end > index, Normaliser.isSpace(value[end - 1]) { end -= 1 }
            if Self.beginsWithLabel(value, from: index, to: end) { index += 4 }
            var isInternational = false
            while index < end {
                let byte = value[index]
                if (0x30...0x39).contains(byte) {
                    // `(0)` is said to callers inside the country.
                    let isTrunk =
                        byte == 0x30 && isInternational && index > 0 && value[index - 1] == UInt8(ascii: "(")
                        && index + 1 < end && value[index + 1] == UInt8(ascii: ")")
                    if !isTrunk {
                        guard self.count < 17 else { return false }
                        self.bytes[self.count] = byte
                        self.count += 1
                    }
                } else if byte == UInt8(ascii: "+"), self.count == 0, !isInternational {
                    isInternational = true
                } else if !Self.isSeparator(byte) {
                    return false
                }
                index += 1
            }
            return isInternational || self.dropPrefix()
        }

        private static func beginsWithLabel(_ value: Span<UInt8>, from start: Int, to end: Int) -> Bool {
            guard end - start > 4 else { return false }
            return value[start] | 0x20 == UInt8(ascii: "t") && value[start + 1] | 0x20 == UInt8(ascii: "e")
                && value[start + 2] | 0x20 == UInt8(ascii: "l") && value[start + 3] == UInt8(ascii: ":")
        }

        private static func isSeparator(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"): true
            default: Normaliser.isSpace(byte)
            }
        }

        /// Takes `00` away, which stands for `+` in most countries.
        private mutating func dropPrefix() -> Bool {
            guard self.count > 2, self.bytes[0] == 0x30, self.bytes[1] == 0x30 else { return false }
            for index in 2..<self.count { self.bytes[index - 2] = self.bytes[index] }
            self.count -= 2
            return true
        }
    }

    /// Hexadecimal digits, lower case: an even count from 16 on, as perceptual hashes have. Of more than 256 the first
    /// 256 are the key, so that the longest hashes are found.
    static func appendDigest(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        var count = 0
        for index in value.indices {
            let byte = value[index]
            if ValueRules.hexDigit(byte) != nil {
                count += 1
            } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: ":"), !Self.isSpace(byte) {
                return Self.appendMarkedDigest(value, to: &buffer)
            }
        }
        guard count >= 16, count.isMultiple(of: 2) else { return false }
        count = min(count, KeyTerm.byteCountMax)
        for index in value.indices {
            guard count > 0, let digit = ValueRules.hexDigit(value[index]) else { continue }
            buffer.append(digit)
            count -= 1
        }
        return !buffer.hasOverflown
    }

    /// A digest after its name (`SHA256: …`) or with a letter that looks like a digit.
    private static func appendMarkedDigest(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        guard (31...256).contains(value.count), let digest = FileDigest.normalise(Self.string(value)) else {
            return false
        }
        for byte in digest.utf8 { buffer.append(byte) }
        return !buffer.hasOverflown
    }

    /// The words as names are folded, with a space between: `Heckler & Koch` is `heckler koch`.
    static func appendText(_ value: Span<UInt8>, to buffer: inout TermBuffer) {
        let start = buffer.count
        for index in value.indices where value[index] >= 0x80 {
            for word in NameFolding.words(of: Self.string(value)) {
                if buffer.count > start { buffer.append(0x20) }
                for byte in word.utf8 { buffer.append(byte) }
            }
            return
        }
        var wordCount = 0
        var isBetween = true
        for index in value.indices {
            let folded = NameFolding.asciiFold(value[index])
            guard folded != 0 else {
                isBetween = true
                continue
            }
            if isBetween {
                if buffer.count > start { buffer.append(0x20) }
                wordCount = 0
            }
            isBetween = false
            if wordCount < NameFolding.wordByteCountMax { buffer.append(folded) }
            wordCount += 1
        }
    }
}
