public import MerkleLog
public import Sodium

/// What hashing the entries of a batch gave: its range, and the perfect subtrees inside it that are worth storing.
///
/// A batch is hashed once, when it is checked or made; storage takes this over.
public struct HashedBatch: Sendable {
    /// A perfect subtree that lies wholly inside the batch.
    public struct Node: Hashable, Sendable {
        public let level: Int
        public let index: UInt64
        public let hash: Digest
    }

    /// Lower subtrees are not kept: they cost more to store than to compute again.
    public static let nodeLevelMin = 8

    public let range: CompactRange
    public let nodes: [Node]

    /// - Complexity: two hashes an entry.
    public init(_ batch: ItemBatch) {
        var range = CompactRange(start: batch.firstIndex)
        var nodes: [Node] = []
        for position in 0..<batch.count {
            range.append(leafHash: MerkleHash.leaf(batch.entry(at: position))) { level, index, hash in
                guard level >= Self.nodeLevelMin else { return }
                nodes.append(Node(level: level, index: index, hash: hash))
            }
        }
        self.range = range
        self.nodes = nodes
    }
}
