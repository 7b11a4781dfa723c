/// Says of most hashes that are not in a run that they are not.
///
/// A *split-block Bloom filter*: a hash chooses one block of 512 bits and one bit in each of its eight words, so that
/// an answer touches one cache line. 11.95 bits a key: under 0.5 % of absent keys pass; with blocks of half the size 0.6 %. A *binary fuse filter* has 9
/// bits for the same but must see all keys at once, and a merge here writes its run in pieces.
///
/// - Source: Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007; the constants are
///   those of Apache Parquet's split-block Bloom filter.
struct KeyFilter: Sendable {
    /// The length of one block in the encoding.
    static let blockByteCount = 64
    fileprivate static let salt = SIMD8<UInt32>(
        0x47b6_137b,
        0x4497_4d91,
        0x8824_ad5b,
        0xa2b7_289d,
        0x7054_95c7,
        0x2df1_424b,
        0x9efc_4947,
        0x5c6b_fb31
    )

    private let blocks: FilterBlocks

    init(_ blocks: FilterBlocks) {
        self.blocks = blocks
    }

    var byteCount: Int { self.blocks.count * Self.blockByteCount }

    /// `false` means: certainly no key with this hash's term is there.
    func mayContain(_ hash: UInt64) -> Bool { self.mayContain(Mark(hash)) }

    /// What a hash sets in a filter of whatever size, so that many filters are asked for the price of making it once.
    struct Mark {
        let mask: FilterBlocks.Block
        /// Chooses the block: in the order of hashes, so that a run's filter grows from its beginning to its end.
        fileprivate let place: UInt64
        /// The first word of the mask.
        fileprivate let firstWord: UInt64

        @inline(__always)
        init(_ hash: UInt64) {
            // Of the term alone, whatever its dataset and kind; mixed, because hashes of one block begin alike.
            let mixed = (hash >> KeyHasher.tagBitCount) &* 0x9e37_79b9_7f4a_7c15
            self.place = hash >> 32
            let key = SIMD8<UInt32>(repeating: UInt32(truncatingIfNeeded: mixed >> 32))
            let bits = SIMD8<UInt64>(truncatingIfNeeded: (key &* KeyFilter.salt) &>> 26)
            self.mask = SIMD8<UInt64>(repeating: 1) &<< bits
            self.firstWord = self.mask[0]
        }

        /// Below `count`, whatever the hash.
        @inline(__always)
        func block(of count: Int) -> Int {
            Int(truncatingIfNeeded: (self.place &* UInt64(truncatingIfNeeded: count)) >> 32)
        }
    }

    @inline(__always)
    func mayContain(_ mark: Mark) -> Bool {
        Self.isAll(mark.mask, in: self.blocks[unchecked: mark.block(of: self.blocks.count)])
    }

    private static let groupCount = 32

    /// Notes which of many keys may be there.
    ///
    /// Group by group: first one word of each key's block, which says of half of them that they are not there and fetches
    /// the block into the processor's cache. That step is short, so that the processor waits for many blocks at once.
    func ask(_ keys: inout [AskedKey]) {
        let blocks = self.blocks
        let count = blocks.count
        var left = InlineArray<32, Int>(repeating: 0)
        for start in stride(from: 0, to: keys.count, by: Self.groupCount) {
            var leftCount = 0
            for place in start..<min(start + Self.groupCount, keys.count) {
                let word = blocks[unchecked: keys[place].mark.block(of: count)][0]
                left[leftCount] = place
                leftCount += word & keys[place].mark.firstWord == 0 ? 0 : 1
            }
            for index in 0..<leftCount {
                let mark = keys[left[index]].mark
                if Self.isAll(mark.mask, in: blocks[unchecked: mark.block(of: count)]) {
                    keys[left[index]].mayBeHeld = true
                }
            }
        }
    }

    @inline(__always)
    private static func isAll(_ mask: FilterBlocks.Block, in block: FilterBlocks.Block) -> Bool {
        // Folded by halves: comparing lane by lane takes several times as long.
        let missing = mask & ~block
        let folded = missing.lowHalf | missing.highHalf
        let pair = folded.lowHalf | folded.highHalf
        return pair.x | pair.y == 0
    }

    // MARK: - Encoding: the blocks' words end to end, little-endian

    /// Lends all of it.
    func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try unsafe self.blocks.withBytes { try unsafe body($0) }
    }

    /// - Returns: `nil` unless the bytes are whole blocks, at least one.
    init?(decoding bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0, bytes.count.isMultiple(of: Self.blockByteCount) else { return nil }
        let blocks = FilterBlocks(count: bytes.count / Self.blockByteCount)
        unsafe UnsafeMutableRawBufferPointer(start: blocks.base, count: bytes.count).copyMemory(from: bytes)
        self.blocks = blocks
    }
}
