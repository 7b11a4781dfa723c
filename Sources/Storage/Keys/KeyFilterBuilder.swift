/// Makes a ``KeyFilter``.
struct KeyFilterBuilder: ~Copyable {
    /// Just under twelve bits: merging drops pairs that stand twice, and the filter is made for all.
    private static let bitsPerHundredKeys = 1_195

    private let blocks: FilterBlocks

    /// - Parameter keyCount: how many keys will come at most.
    init(keyCount: Int) {
        self.blocks = FilterBlocks(count: Self.blockCount(keyCount: keyCount))
    }

    static func blockCount(keyCount: Int) -> Int {
        max(1, keyCount * Self.bitsPerHundredKeys / (100 * 8 * KeyFilter.blockByteCount))
    }

    /// Adds a key; of sorted keys each touches the block of the last, or the next.
    mutating func insert(_ hash: UInt64) { Self.insert(hash, into: self.blocks) }

    /// - Parameter blocks: nobody else reads or writes them now.
    @inline(__always)
    static func insert(_ hash: UInt64, into blocks: FilterBlocks) {
        let mark = KeyFilter.Mark(hash)
        // The place is below the count by its making.
        unsafe blocks.base[mark.block(of: blocks.count)] |= mark.mask
    }

    /// The filter of all keys that were added; none may be added after it was taken.
    var made: KeyFilter { KeyFilter(self.blocks) }
}
