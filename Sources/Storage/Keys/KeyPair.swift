/// One look-up key of one row: the key's 64-bit keyed hash, and the row's ``Position``.
///
/// Hashes collide, so a pair says "probably here"; whoever follows it looks at the row.
struct KeyPair: Hashable, Comparable {
    /// As it stands in a run's file: both numbers, little-endian.
    static let byteCount = 16

    let hash: UInt64
    let position: Int64

    static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.hash == rhs.hash ? lhs.position < rhs.position : lhs.hash < rhs.hash
    }

    /// The same, as it must lie in memory to be written, or lies there when it was read.
    var littleEndian: KeyPair { KeyPair(hash: self.hash.littleEndian, position: self.position.littleEndian) }
}
