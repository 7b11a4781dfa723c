/// The row id of a stored Merkle node: the log's number and the node's place in the in-order numbering of the tree.
///
/// Only subtrees of 256 leaves and more are stored: one row for 128 entries, and a proof hashes at most the
/// leaves of one such block at each of its edges.
enum NodeID {
    /// The lowest level that is stored.
    static let level = 8

    static func of(log: Int64, level: Int, index: UInt64) -> Int64 {
        let height = UInt64(level - Self.level)
        let order = index << (height + 1) | ((1 << height) - 1)
        return log << Position.indexBitCount | (Int64(truncatingIfNeeded: order) & Position.indexMask)
    }
}
