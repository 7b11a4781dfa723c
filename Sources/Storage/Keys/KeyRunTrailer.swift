import Sodium

/// The end of a run's file, by which the rest is found and known to be whole.
///
/// | Offset | Length | Field                                                                        |
/// |-------:|-------:|:-----------------------------------------------------------------------------|
/// |     0  |      8 | "NCBKEYS" and the version, 1                                                  |
/// |     8  |      8 | pairs                                                                        |
/// |    16  |      8 | blocks of the filter                                                         |
/// |    24  |      8 | sum of all pairs: ``KeyRunSum``                                              |
/// |    32  |     16 | random bytes, so that no two runs are the same                               |
/// |    48  |     32 | SHA-256 of the filter, the fences and the 48 bytes before                    |
///
/// All integers are little-endian.
struct KeyRunTrailer {
    static let byteCount = 80
    static let saltByteCount = 16
    private static let digestedByteCount = 48
    private static let magic: [UInt8] = Array("NCBKEYS".utf8) + [1]

    let pairCount: Int
    let blockCount: Int
    let sum: UInt64
    /// The bytes that stand in the file.
    let encoded: [UInt8]

    /// The run's identity: what the database names it by.
    var digest: [UInt8] { Array(self.encoded.suffix(Digest.byteCount)) }

    /// - Parameter fences: as they stand in the file.
    init(pairCount: Int, sum: UInt64, filter: KeyFilter, fences: [UInt8]) {
        let blockCount = filter.byteCount / KeyFilter.blockByteCount
        self.pairCount = pairCount
        self.blockCount = blockCount
        self.sum = sum
        var bytes = Self.magic
        for value in [UInt64(pairCount), UInt64(blockCount), sum] {
            unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
        }
        bytes += Random.bytes(count: Self.saltByteCount)
        var hash = SHA256()
        unsafe filter.withBytes { unsafe hash.update($0) }
        hash.update(fences)
        hash.update(bytes)
        self.encoded = bytes + hash.finalize().bytes
    }

    /// - Returns: `nil` for anything but a whole trailer of this version.
    init?(decoding bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes.starts(with: Self.magic) else { return nil }
        func number(_ place: Int) -> UInt64 {
            bytes[8 * place..<8 * place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard let pairCount = Int(exactly: number(1)), let blockCount = Int(exactly: number(2)),
            pairCount <= Self.countMax, blockCount <= Self.countMax
        else { return nil }
        self.pairCount = pairCount
        self.blockCount = blockCount
        self.sum = number(3)
        self.encoded = bytes
    }

    /// Far more than any disk holds, and no multiple of it overflows.
    private static let countMax = 1 << 48

    /// Whether filter and fences are those that were written with it.
    func isOf(_ index: UnsafeRawBufferPointer) -> Bool {
        var hash = SHA256()
        unsafe hash.update(index)
        hash.update(self.encoded.prefix(Self.digestedByteCount))
        return hash.finalize().bytes == self.digest
    }
}

/// A sum over the pairs of a run that tells whether one has changed on the disk.
struct KeyRunSum {
    private(set) var value: UInt64 = 0

    mutating func add(_ pair: KeyPair) {
        self.value &+= (pair.hash &* 0x9e37_79b9_7f4a_7c15) ^ UInt64(bitPattern: pair.position)
    }
}
