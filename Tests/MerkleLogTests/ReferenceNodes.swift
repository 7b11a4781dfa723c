import MerkleLog
import Sodium

/// Perfect subtrees, remembered; asking for one that is not wholly inside `size` leaves is an error.
final class ReferenceNodes: MerkleNodes {
    struct Missing: Error {}

    private let levels: [[Digest]]
    let size: Int

    init(_ tree: ReferenceTree) {
        self.size = tree.entries.count
        var levels = [tree.entries.map { SHA256.hash([0] + $0) }]
        while let below = levels.last, below.count > 1 {
            levels.append(
                (0..<(below.count / 2)).map { SHA256.hash([1] + below[2 * $0].bytes + below[2 * $0 + 1].bytes) }
            )
        }
        self.levels = levels
    }

    /// The first `size` leaves of the same tree alone.
    func limited(to size: Int) -> LimitedNodes { LimitedNodes(nodes: self, size: UInt64(size)) }

    func node(level: Int, index: UInt64) throws -> Digest {
        guard self.levels.indices.contains(level), index < UInt64(self.levels[level].count) else { throw Missing() }
        return self.levels[level][Int(index)]
    }
}
