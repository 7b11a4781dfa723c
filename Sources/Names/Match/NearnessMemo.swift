/// How near words are that were compared before: what one query finds shares most of its words, and a look here costs a
/// tenth of a comparison.
///
/// A table of which each pair of words has one slot, where the last pair that came stays. Words of many sounds have no key.
struct NearnessMemo: Sendable {
    private struct Slot {
        var left: UInt64 = 0
        var right: UInt64 = 0
        var nearness = 0
    }

    private static let bitCount: UInt64 = 10

    private var slots = [Slot](repeating: Slot(), count: 1 << Int(Self.bitCount))

    /// The key of a comparison: two words' keys and a bit.
    struct Pair {
        fileprivate let left: UInt64
        fileprivate let right: UInt64

        /// - Returns: `nil` where a word has no key.
        @inline(__always)
        init?(_ left: NameWord, _ right: NameWord, areVowelsWritten: Bool) {
            guard left.soundKey != 0, right.soundKey != 0 else { return nil }
            self.left = left.soundKey
            self.right = right.soundKey << 1 | (areVowelsWritten ? 1 : 0)
        }

        @inline(__always)
        fileprivate var place: Int {
            let mixed = (self.left &* 0x9e37_79b9_7f4a_7c15 ^ self.right) &* 0xbf58_476d_1ce4_e5b9
            return Int(truncatingIfNeeded: mixed >> (64 - NearnessMemo.bitCount))
        }
    }

    /// The nearness that was kept for a pair; `nil` when none is there.
    @inline(__always)
    func nearness(of pair: Pair) -> Int? {
        let slot = self.slots[pair.place]
        return slot.left == pair.left && slot.right == pair.right ? slot.nearness : nil
    }

    mutating func keep(_ nearness: Int, of pair: Pair) {
        self.slots[pair.place] = Slot(left: pair.left, right: pair.right, nearness: nearness)
    }
}
