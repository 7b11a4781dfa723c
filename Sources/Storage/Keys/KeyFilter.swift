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
    /// Just under twelve bits: merging drops pairs that stand twice, and the filter is made for all.
    private static let bitsPerHundredKeys = 1_195
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

    private let blockCount: Int
    /// Those up to the last that has a key; the rest, when all keys are there, is made by ``finish()``.
    private var blocks: [SIMD8<UInt64>] = []

    init(keyCount: Int) {
        self.blockCount = max(1, keyCount * Self.bitsPerHundredKeys / 51_200)
        // Only claimed: zeroing a hundred megabytes at once would make a commit wait.
        self.blocks.reserveCapacity(self.blockCount)
    }

    var byteCount: Int { self.blockCount * Self.blockByteCount }

    /// Adds a key; of sorted keys each touches the block of the last, or the next.
    mutating func insert(_ hash: UInt64) {
        let mark = Mark(hash)
        let block = self.block(of: mark)
        while self.blocks.count <= block { self.blocks.append(.zero) }
        self.blocks[block] |= mark.mask
    }

    /// Must be called after the last key and before the first question.
    mutating func finish() {
        while self.blocks.count < self.blockCount { self.blocks.append(.zero) }
    }

    /// `false` means: certainly no key with this hash's term is there.
    func mayContain(_ hash: UInt64) -> Bool { self.mayContain(Mark(hash)) }

    /// What a hash sets in a filter of whatever size, so that many filters are asked for the price of making it once.
    struct Mark {
        fileprivate let mask: SIMD8<UInt64>
        /// Chooses the block: in the order of hashes, so that a run's filter grows from its beginning to its end.
        fileprivate let place: UInt64

        @inline(__always)
        init(_ hash: UInt64) {
            // Of the term alone, whatever its dataset and kind; mixed, because hashes of one block begin alike.
            let mixed = (hash >> KeyHasher.tagBitCount) &* 0x9e37_79b9_7f4a_7c15
            self.place = hash >> 32
            let key = SIMD8<UInt32>(repeating: UInt32(truncatingIfNeeded: mixed >> 32))
            let bits = SIMD8<UInt64>(truncatingIfNeeded: (key &* KeyFilter.salt) &>> 26)
            self.mask = SIMD8<UInt64>(repeating: 1) &<< bits
        }
    }

    @inline(__always)
    func mayContain(_ mark: Mark) -> Bool {
        Self.isAll(mark.mask, in: self.blocks[self.block(of: mark)])
    }

    /// Notes which of many keys may be there.
    func ask(_ keys: inout [AskedKey]) {
        let blocks = self.blocks.span
        for place in keys.indices {
            let mark = keys[place].mark
            if Self.isAll(mark.mask, in: blocks[self.block(of: mark)]) { keys[place].mayBeHeld = true }
        }
    }

    @inline(__always)
    private static func isAll(_ mask: SIMD8<UInt64>, in block: SIMD8<UInt64>) -> Bool {
        // Folded by halves: comparing lane by lane takes several times as long.
        let missing = mask & ~block
        let folded = missing.lowHalf | missing.highHalf
        let pair = folded.lowHalf | folded.highHalf
        return pair.x | pair.y == 0
    }

    @inline(__always)
    private func block(of mark: Mark) -> Int {
        Int(truncatingIfNeeded: (mark.place &* UInt64(self.blockCount)) >> 32)
    }

    // MARK: - Encoding: the blocks' words end to end, little-endian

    func encoded(from offset: Int, count: Int) -> [UInt8] {
        unsafe self.blocks.withUnsafeBytes { bytes in
            let end = min(offset + count, bytes.count)
            guard offset >= 0, offset < end else { return [] }
            return unsafe Array(bytes[offset..<end])
        }
    }

    /// - Returns: `nil` unless the bytes are whole blocks, at least one.
    init?(decoding bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count.isMultiple(of: Self.blockByteCount) else { return nil }
        self.blockCount = bytes.count / Self.blockByteCount
        self.blocks = [SIMD8<UInt64>](repeating: .zero, count: self.blockCount)
        unsafe self.blocks.withUnsafeMutableBytes { blocks in
            unsafe bytes.withUnsafeBytes { unsafe blocks.copyMemory(from: $0) }
        }
    }
}
