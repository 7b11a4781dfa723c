/// Where a node stands in a Merkle tree: the leaves are level 0.
struct NodePlace: Hashable {
    let level: Int
    let index: UInt64
}
