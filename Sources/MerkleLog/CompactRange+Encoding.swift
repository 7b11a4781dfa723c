import Sodium

extension CompactRange {
    /// The length of start and end, before the hashes, in bytes.
    private static let headByteCount = 10

    /// Start, end and hashes, in one of exactly one encoding each.
    ///
    /// | Offset | Length | Field                                   |
    /// |-------:|-------:|:----------------------------------------|
    /// |      0 |      5 | `start`, big-endian                     |
    /// |      5 |      5 | `end`, big-endian                       |
    /// |     10 | 32 × n | the cover's hashes, from left to right  |
    ///
    /// `n` follows from `start` and `end`.
    ///
    /// - Throws: `outOfRange` when the range has grown over ``MerkleLimits/sizeMax``.
    public func encoded() throws(MerkleError) -> [UInt8] {
        try MerkleLimits.check(start: self.start, end: self.end)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headByteCount + self.hashes.count * Digest.byteCount)
        for number in [self.start, self.end] {
            for shift in stride(from: UInt64(32), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        for hash in self.hashes {
            hash.append(to: &bytes)
        }
        return bytes
    }

    /// Decodes what ``encoded()`` wrote.
    ///
    /// - Throws: `wrongLength` for less than a head, `outOfRange` for an end before the start, then `wrongLength`
    ///   unless exactly the cover's hashes follow.
    public init(decoding bytes: ArraySlice<UInt8>) throws(MerkleError) {
        guard bytes.count >= Self.headByteCount else {
            throw MerkleError(.wrongLength, "\(bytes.count) bytes, want at least \(Self.headByteCount)")
        }
        let start = bytes.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let end = bytes.dropFirst(5).prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        try MerkleLimits.check(start: start, end: end)
        let count = Cover(start: start, end: end).count
        var rest = bytes.dropFirst(Self.headByteCount)
        guard rest.count == count * Digest.byteCount else {
            throw MerkleError(.wrongLength, "\(rest.count) bytes of hashes for \(start)..<\(end), want \(count) hashes")
        }
        var hashes: [Digest] = []
        hashes.reserveCapacity(count)
        while let hash = Digest(rest.prefix(Digest.byteCount)) {
            hashes.append(hash)
            rest = rest.dropFirst(Digest.byteCount)
        }
        try self.init(start: start, end: end, hashes: hashes)
    }

    /// Decodes what ``encoded()`` wrote.
    public init(decoding bytes: [UInt8]) throws(MerkleError) {
        try self.init(decoding: bytes[...])
    }
}
