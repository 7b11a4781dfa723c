import MerkleLog
import Sodium

/// Refuses what reaches beyond `size` leaves, as a store of exactly that many would.
struct LimitedNodes: MerkleNodes {
    let nodes: ReferenceNodes
    let size: UInt64

    func node(level: Int, index: UInt64) throws -> Digest {
        guard (index + 1) << UInt64(level) <= self.size else { throw ReferenceNodes.Missing() }
        return try self.nodes.node(level: level, index: index)
    }
}
