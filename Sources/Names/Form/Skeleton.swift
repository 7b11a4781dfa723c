/// The consonants of a word by class: what spellings of one name in many languages have in common.
///
/// A vowel at the beginning counts as one symbol, whichever it is; other vowels, `y` and `w` do not. Equal neighbours are
/// one symbol even with a vowel between them, since scripts of consonants do not write it. At most ``symbolCountMax``
/// symbols of 4 bits, the first in the lowest bits.
///
/// It is no key for a person: `Ali` and `Ola` are equal here.
struct Skeleton: Hashable, Sendable {
    static let symbolCountMax = 12
    /// A vowel at the beginning.
    static let vowel: UInt64 = 1

    let bits: UInt64

    @inline(__always)
    init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    init(_ sounds: [UInt8], from start: Int, count: Int) {
        self.init(sounds.span.extracting(start..<start + count))
    }

    @inline(__always)
    init(_ sounds: Span<UInt8>) {
        var bits: UInt64 = 0
        var shift: UInt64 = 0
        var last: UInt64 = 0
        for index in sounds.indices {
            let sound = sounds[index]
            var symbol = Sound.skeletonClass(of: sound)
            if symbol == 0 {
                if index > 0 { continue }
                symbol = sound == Sound.w ? 3 : Self.vowel
            }
            if symbol == last && symbol < 12 { continue }
            last = symbol
            if shift >= UInt64(Self.symbolCountMax * 4) { break }
            bits |= symbol << shift
            shift += 4
        }
        self.bits = bits
    }

    var count: Int { (67 - self.bits.leadingZeroBitCount) / 4 }

    /// The first and the last symbol.
    var ends: UInt64 { Self.ends(first: self.bits & 15, last: (self.bits >> UInt64(4 * max(0, self.count - 1))) & 15) }

    static func ends(first: UInt64, last: UInt64) -> UInt64 { first << 4 | last }

    /// Without the symbol at a place.
    @inline(__always)
    func removing(at index: Int) -> Skeleton {
        let low = self.bits & ((1 << UInt64(4 * index)) - 1)
        let high = (self.bits >> UInt64(4 * index + 4)) << UInt64(4 * index)
        return Skeleton(bits: low | high)
    }

    /// With all symbols of one class exchanged for another.
    func replacing(_ symbol: UInt64, with other: UInt64) -> Skeleton {
        var bits = self.bits
        for index in 0..<self.count where (bits >> UInt64(4 * index)) & 15 == symbol {
            bits = (bits & ~(15 << UInt64(4 * index))) | (other << UInt64(4 * index))
        }
        return Skeleton(bits: bits)
    }
}
