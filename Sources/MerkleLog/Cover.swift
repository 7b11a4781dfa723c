/// The fewest perfect subtrees that cover the leaves `start ..< end`, as two bit masks.
///
/// Reading left to right, the subtrees first grow: their sizes are the bits of ``growing``, least significant first.
/// Then they shrink: the bits of ``shrinking``, most significant first. Each subtree lies at a multiple of its size.
///
/// ```
///   leaves   0 1 2 3 4 5 6 7 8 9 10          start 3, end 11
///   cover          3 [4  ..  7] [8 9] 10     growing 0b101, shrinking 0b11
/// ```
///
/// - Source: transparency-dev/merkle, "compact ranges" (docs/compact_ranges.md).
struct Cover: Hashable {
    let start: UInt64
    let growing: UInt64
    let shrinking: UInt64

    /// Any numbers give a cover without trapping; it means something when `start <= end`.
    init(start: UInt64, end: UInt64) {
        self.start = start
        guard start < end else {
            self.growing = 0
            self.shrinking = 0
            return
        }
        // The highest bit in which the leaf before the range and the leaf after it differ: there the two slopes meet.
        let before = start &- 1
        let meeting = UInt64.bitWidth - 1 - (before ^ end).leadingZeroBitCount
        let mask = (UInt64(1) << UInt64(meeting)) &- 1
        self.growing = ~before & mask
        self.shrinking = end & mask
    }

    /// How many subtrees there are: at most twice the levels of a tree.
    var count: Int { self.growing.nonzeroBitCount + self.shrinking.nonzeroBitCount }

    /// Calls `body` for each subtree from left to right: leaves `index << level ..< (index + 1) << level`.
    func forEach<E: Error>(_ body: (_ level: Int, _ index: UInt64) throws(E) -> Void) throws(E) {
        var position = self.start
        var bits = self.growing
        while bits != 0 {
            let level = bits.trailingZeroBitCount
            try body(level, position >> UInt64(level))
            position &+= 1 << UInt64(level)
            bits &= bits &- 1
        }
        bits = self.shrinking
        while bits != 0 {
            let level = UInt64.bitWidth - 1 - bits.leadingZeroBitCount
            try body(level, position >> UInt64(level))
            position &+= 1 << UInt64(level)
            bits &= ~(1 << UInt64(level))
        }
    }
}
