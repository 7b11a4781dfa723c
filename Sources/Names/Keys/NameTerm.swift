/// One index term of a name: a kind and up to two skeletons.
///
/// ## Encoding
///
/// | Offset | Length | Field                                        |
/// |-------:|-------:|:---------------------------------------------|
/// |      0 |      1 | `kind`                                       |
/// |      1 |      6 | `first`, big-endian                          |
/// |      7 |      6 | `second`, big-endian; 0 for kinds with one   |
///
/// Terms are hashed by whoever keeps the index; a false meeting costs one comparison of names.
public struct NameTerm: Hashable, Sendable {
    public static let byteCount = 13

    enum Kind: UInt8 {
        /// All words of the name, whatever their order: a hash of their letters.
        case whole = 1
        /// Two words of the name, or two of which one lacks a symbol.
        case pair = 2
        /// The one word of a name, or that word without a symbol.
        case single = 3
        /// A word that few names have.
        case rare = 4
        /// Two of a name's three words, and the ends of the third.
        case triple = 5
    }

    let kind: Kind
    let first: UInt64
    let second: UInt64

    init(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) {
        self.kind = kind
        self.first = first & 0xFFFF_FFFF_FFFF
        self.second = second & 0xFFFF_FFFF_FFFF
    }

    /// The term of two skeletons, whatever their order.
    static func pair(_ one: UInt64, _ other: UInt64) -> NameTerm {
        NameTerm(.pair, min(one, other), max(one, other))
    }

    /// The term of two skeletons, whatever their order, and the ends of a third.
    static func triple(_ one: UInt64, _ other: UInt64, ends: UInt64) -> NameTerm {
        let mixed = min(one, other) &* 0x9e37_79b9_7f4a_7c15 ^ max(one, other) &* 0xc2b2_ae3d_27d4_eb4f
        return NameTerm(.triple, mixed >> 16, ends)
    }

    /// Exactly ``byteCount`` bytes.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(self.kind.rawValue)
        for shift in stride(from: UInt64(40), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: self.first >> shift))
        }
        for shift in stride(from: UInt64(40), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: self.second >> shift))
        }
    }

    /// The same bytes without an allocation, for whoever hashes many.
    public var inlineBytes: InlineArray<13, UInt8> {
        InlineArray { place in
            if place == 0 { return self.kind.rawValue }
            let half = place <= 6 ? self.first : self.second
            return UInt8(truncatingIfNeeded: half >> UInt64(8 * ((12 - place) % 6)))
        }
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        self.append(to: &bytes)
        return bytes
    }
}
