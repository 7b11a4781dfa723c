/// One look-up key of one row: the key's 64-bit keyed hash, and the row's ``Position``.
///
/// Hashes collide, so a pair says "probably here"; whoever follows it looks at the row.
struct KeyPair: Hashable, Comparable {
    let hash: UInt64
    let position: Int64

    static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.hash == rhs.hash ? lhs.position < rhs.position : lhs.hash < rhs.hash
    }
}
