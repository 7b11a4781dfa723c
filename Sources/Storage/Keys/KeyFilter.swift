/// Says of most hashes that are not in a run that they are not.
///
/// A *split-block Bloom filter*: a hash chooses one block of 256 bits and one bit in each of its eight words, so that
/// an answer touches one cache line. Twelve bits a key: about 0.4 % of absent keys pass. A *binary fuse filter* has 9
/// bits for the same but must see all keys at once, and a merge here writes its run in pieces.
///
/// - Source: Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007; the constants are
///   those of Apache Parquet's split-block Bloom filter.
struct KeyFilter: Sendable {
    /// The length of one block in the encoding.
    static let blockByteCount = 32
    private static let bitsPerKey = 12
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

    private var blocks: [SIMD8<UInt32>]

    init(keyCount: Int) {
        let count = max(1, (keyCount * Self.bitsPerKey + 255) / 256)
        self.blocks = [SIMD8<UInt32>](repeating: .zero, count: count)
    }

    var byteCount: Int { self.blocks.count * Self.blockByteCount }

    mutating func insert(_ hash: UInt64) {
        let mark = Mark(hash)
        self.blocks[self.block(of: mark)] |= mark.mask
    }

    /// `false` means: certainly no key with this hash's term is there.
    func mayContain(_ hash: UInt64) -> Bool { self.mayContain(Mark(hash)) }

    /// What a hash sets in a filter of whatever size, so that many filters are asked for the price of making it once.
    struct Mark {
        /// Chooses the block.
        fileprivate let place: UInt64
        fileprivate let mask: SIMD8<UInt32>

        @inline(__always)
        init(_ hash: UInt64) {
            // Of the term alone, whatever its dataset and kind; mixed, so that place and mask have little in common.
            let mixed = (hash >> KeyHasher.tagBitCount) &* 0x9e37_79b9_7f4a_7c15
            self.place = mixed >> 32
            let key = SIMD8<UInt32>(repeating: UInt32(truncatingIfNeeded: mixed ^ (mixed >> 29)))
            self.mask = SIMD8<UInt32>(repeating: 1) &<< ((key &* KeyFilter.salt) &>> 27)
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
            let mark = Mark(keys[place].hash)
            if Self.isAll(mark.mask, in: blocks[self.block(of: mark)]) { keys[place].mayBeHeld = true }
        }
    }

    @inline(__always)
    private static func isAll(_ mask: SIMD8<UInt32>, in block: SIMD8<UInt32>) -> Bool {
        // Folded by halves: comparing lane by lane takes several times as long.
        let missing = mask & ~block
        let folded = missing.lowHalf | missing.highHalf
        let pair = folded.lowHalf | folded.highHalf
        return pair.x | pair.y == 0
    }

    @inline(__always)
    private func block(of mark: Mark) -> Int {
        Int(truncatingIfNeeded: (mark.place &* UInt64(self.blocks.count)) >> 32)
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
        self.blocks = [SIMD8<UInt32>](repeating: .zero, count: bytes.count / Self.blockByteCount)
        unsafe self.blocks.withUnsafeMutableBytes { blocks in
            unsafe bytes.withUnsafeBytes { unsafe blocks.copyMemory(from: $0) }
        }
    }
}
