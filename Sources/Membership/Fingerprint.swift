public import Sodium

/// A digest cut down to what two people can compare over the telephone: six groups of four.
///
/// ```
/// 7KQ2-M4XD-90TV-3GHB-RW5C-1ZNE
/// ```
///
/// Twenty-four symbols of five bits are the first 120 bits of the digest: nobody can make another charter with the same
/// ones. The alphabet has no I, L, O or U, and reading takes `o` for zero, `i` and `l` for one, any case, spaces and
/// hyphens. A fingerprint is for comparing; nothing is looked up by it.
///
/// - Source: the alphabet is Crockford's Base32.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// The number of symbols, hyphens not counted.
    public static let symbolCount = 24

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Each symbol's place in the alphabet.
    private let symbols: [UInt8]

    /// The fingerprint of a mesh id, or of any other digest.
    public init(of digest: Digest) {
        var symbols: [UInt8] = []
        var accumulator: UInt16 = 0
        var bitCount: UInt16 = 0
        for byte in digest.bytes {
            accumulator = accumulator << 8 | UInt16(byte)
            bitCount += 8
            while bitCount >= 5, symbols.count < Self.symbolCount {
                bitCount -= 5
                symbols.append(UInt8(truncatingIfNeeded: accumulator >> bitCount) & 0x1f)
                accumulator &= (1 << bitCount) - 1
            }
            if symbols.count == Self.symbolCount { break }
        }
        self.symbols = symbols
    }

    /// The fingerprint of an identity key.
    public init(of key: VerifyingKey) {
        self.init(of: SHA256.hash(Array("NCB Mesh identity key v1\n".utf8) + key.bytes))
    }

    /// Reads what a person typed; `nil` unless it has exactly 24 symbols of the alphabet.
    public init?(_ text: String) {
        guard text.utf8.count <= 4 * Self.symbolCount else { return nil }
        var symbols: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            guard let symbol = Self.symbol(byte) else { return nil }
            symbols.append(symbol)
        }
        guard symbols.count == Self.symbolCount else { return nil }
        self.symbols = symbols
    }

    /// Six groups of four, with hyphens between.
    public var description: String {
        var text: [UInt8] = []
        for (place, symbol) in self.symbols.enumerated() {
            if place > 0, place % 4 == 0 { text.append(UInt8(ascii: "-")) }
            text.append(Self.alphabet[Int(symbol & 0x1f)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func symbol(_ typed: UInt8) -> UInt8? {
        // Clearing bit 5 makes ASCII letters upper case and leaves no digit a digit, so digits go first.
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(typed) { return typed - UInt8(ascii: "0") }
        guard (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(typed) else { return nil }
        let upper = typed & 0xdf
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return self.alphabet.firstIndex(of: upper).map { UInt8(truncatingIfNeeded: $0) }
        }
    }
}
