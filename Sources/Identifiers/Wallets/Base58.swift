import Sodium

/// Numbers in base 58: letters and digits without `0`, `O`, `I` and `l`, which look like others.
///
/// - Source: Bitcoin's `base58.cpp`; draft-msporny-base58-03. XRP has an alphabet of its own order (XRPL documentation,
///   "base58 encodings"), Monero encodes in blocks (Monero documentation, "Standard address").
enum Base58 {
    static let bitcoin = Alphabet("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    static let ripple = Alphabet("rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz")

    /// The order of the digits.
    struct Alphabet {
        /// For each ASCII character its value; -1 for what is none.
        private let values: [Int]

        init(_ characters: String) {
            var values = [Int](repeating: -1, count: 128)
            for (value, byte) in characters.utf8.enumerated() { values[Int(byte)] = value }
            self.values = values
        }

        func value(_ byte: UInt8) -> Int? {
            let value = byte < 128 ? self.values[Int(byte)] : -1
            return value < 0 ? nil : value
        }
    }

    /// The bytes of a number; each leading zero digit is a zero byte. `nil` for other characters and over 128 of them.
    ///
    /// - Complexity: quadratic in the length, which is bounded.
    static func decode(_ text: some Collection<UInt8>, _ alphabet: Alphabet = Self.bitcoin) -> [UInt8]? {
        guard text.count <= 128 else { return nil }
        var bytes: [UInt8] = []  // The lowest first.
        var zeroCount = 0
        var isLeading = true
        for character in text {
            guard var carry = alphabet.value(character) else { return nil }
            if isLeading, carry == 0 { zeroCount += 1 } else { isLeading = false }
            for index in bytes.indices {
                carry += Int(bytes[index]) * 58
                bytes[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            while carry > 0 {
                bytes.append(UInt8(truncatingIfNeeded: carry))
                carry >>= 8
            }
        }
        return [UInt8](repeating: 0, count: zeroCount) + bytes.reversed()
    }

    /// Whether the last four bytes are the beginning of the SHA-256 of the SHA-256 of the others.
    static func hasRightChecksum(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 4 else { return false }
        let first = SHA256.hash(bytes.dropLast(4))
        return SHA256.hash(first.bytes).bytes.prefix(4) == bytes.suffix(4)
    }

    /// Blocks of 11 characters are 8 bytes each; the last block may be shorter. `nil` for what cannot be.
    static func decodeMonero(_ text: [UInt8]) -> [UInt8]? {
        let sizes = [0: 0, 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8]
        guard text.count <= 128 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 11) {
            let block = text[start..<min(start + 11, text.count)]
            guard let size = sizes[block.count] else { return nil }
            var value: UInt64 = 0
            for character in block {
                guard let digit = Self.bitcoin.value(character) else { return nil }
                let (product, isOver) = value.multipliedReportingOverflow(by: 58)
                let (sum, isOverAgain) = product.addingReportingOverflow(UInt64(digit))
                guard !isOver, !isOverAgain else { return nil }
                value = sum
            }
            guard size == 8 || value >> UInt64(size * 8) == 0 else { return nil }
            for index in (0..<size).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8))) }
        }
        return bytes
    }
}
