import MerkleLog
import Replication
import Sodium

/// The Merkle nodes of one log: high ones as they are stored, low ones hashed from at most 128 leaves.
struct StoredNodes: MerkleNodes {
    let log: Int64
    let view: ReadView

    func node(level: Int, index: UInt64) throws -> Digest {
        guard level >= 0, level <= MerkleLimits.levelMax else { throw StorageError(.invalid, "level \(level)") }
        if level >= NodeID.level {
            let node = self.view.statements.node
            node.bind(NodeID.of(log: self.log, level: level, index: index), at: 1)
            guard let hash = try node.first({ row in unsafe row.withBytes(0) { unsafe Digest($0) } }) ?? nil else {
                throw StorageError(.invalid, "no Merkle node \(level).\(index) in log \(self.log)")
            }
            return hash
        }
        let first = index << UInt64(level)
        var range = CompactRange(start: first)
        try unsafe self.view.forEachEntry(of: self.log, first..<first + (1 << UInt64(level))) { _, entry in
            range.append(leafHash: unsafe MerkleHash.leaf(entry))
        }
        // A perfect subtree at a multiple of its size is one hash, unless a leaf is missing.
        guard range.count == 1 << UInt64(level), range.hashes.count == 1 else {
            throw StorageError(.invalid, "leaves of node \(level).\(index) in log \(self.log) are not held")
        }
        return range.hashes[0]
    }
}
