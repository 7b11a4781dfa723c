/// Addresses in 32 letters and digits with a prefix and a checksum that finds any four wrong characters.
///
/// - Source: BIP-173 (bech32), BIP-350 (bech32m).
enum Bech32 {
    enum Variant: UInt32, Hashable {
        case bech32 = 1
        case bech32m = 0x2bc8_30a3
    }

    /// `qpzry9x8gf2tvdw0s3jn54khce6mua7l` by value.
    static func value(_ byte: UInt8) -> UInt8? {
        let value = byte < 128 ? Self.values[Int(byte.lowercased)] : -1
        return value < 0 ? nil : UInt8(value)
    }

    private static let values: [Int] = {
        var values = [Int](repeating: -1, count: 128)
        for (value, byte) in "qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8.enumerated() { values[Int(byte)] = value }
        return values
    }()

    /// What remains of prefix and values: the constant of the variant when all is right.
    static func remainder(prefix: some Collection<UInt8>, values: [UInt8]) -> UInt32 {
        var checksum: UInt32 = 1
        for byte in prefix { checksum = Self.step(checksum, byte.lowercased >> 5) }
        checksum = Self.step(checksum, 0)
        for byte in prefix { checksum = Self.step(checksum, byte.lowercased & 31) }
        for value in values { checksum = Self.step(checksum, value) }
        return checksum
    }

    private static func step(_ checksum: UInt32, _ value: UInt8) -> UInt32 {
        let top = checksum >> 25
        var next = (checksum & 0x1ff_ffff) << 5 ^ UInt32(value)
        for (bit, generator) in Self.generators.enumerated() where top >> UInt32(bit) & 1 == 1 { next ^= generator }
        return next
    }

    private static let generators: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

    /// Which of `count` values would have to change so that the remainder becomes the constant; `nil` if no single one.
    ///
    /// BIP-173 asks software to point at an error but never to correct it.
    static func placeOfSingleError(remainder: UInt32, variant: Variant, count: Int) -> Int? {
        let difference = remainder ^ variant.rawValue
        for error in UInt8(1)..<32 {
            var effect = UInt32(error)
            for distance in 0..<count {
                if effect == difference { return count - 1 - distance }
                effect = Self.step(effect, 0)
            }
        }
        return nil
    }

    /// Groups of five bits as bytes; `nil` when bits are left that are not zero padding.
    static func bytes(_ values: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for value in values {
            bits = (bits << 5 | UInt32(value)) & 0xfff
            bitCount += 5
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        guard bitCount < 5, bits & (1 << bitCount - 1) == 0 else { return nil }
        return bytes
    }
}
