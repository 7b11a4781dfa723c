/// One page of a key run: pairs in ascending order, 16 bytes each, so many that the row fills a database page.
///
/// | Offset | Length | Field                             |
/// |-------:|-------:|:----------------------------------|
/// |     0  |      8 | `hash`, little-endian             |
/// |     8  |      8 | `position`, little-endian         |
/// |    16  |      … | the next pair, up to 1,020 in all |
enum KeyPage {
    static let pairByteCount = 16

    /// With the row's header this fills a page of 16,384 bytes.
    static let pairCountMax = 1_020

    static func append(_ pair: KeyPair, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: (pair.hash.littleEndian, pair.position.littleEndian)) {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    static func count(_ bytes: UnsafeRawBufferPointer) -> Int { bytes.count / Self.pairByteCount }

    /// - Precondition: `0 <= index < count(bytes)`; every caller compares with it.
    static func pair(_ bytes: UnsafeRawBufferPointer, at index: Int) -> KeyPair {
        precondition(unsafe index >= 0 && index < Self.count(bytes))
        let offset = index &* Self.pairByteCount
        return unsafe KeyPair(
            hash: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
            position: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset &+ 8, as: Int64.self))
        )
    }

    /// The first index whose hash is not below `hash`.
    static func lowerBound(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
        let count = unsafe Self.count(bytes)
        guard count > 0 else { return 0 }
        let first = unsafe Self.pair(bytes, at: 0).hash
        let last = unsafe Self.pair(bytes, at: count - 1).hash
        if hash <= first { return 0 }
        if hash > last { return count }
        let share = Double(hash - first) / Double(max(1, last - first))
        return SpreadHashes.firstNotBelow(count: count, guess: Int(share * Double(count - 1))) {
            unsafe Self.pair(bytes, at: $0).hash < hash
        }
    }
}
