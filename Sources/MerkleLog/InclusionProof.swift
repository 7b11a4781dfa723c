public import Sodium

/// The siblings on the way from one leaf up to the root, lowest first.
///
/// A root does not say how many leaves it is over: size and root must come together, signed, from their author.
///
/// - Source: RFC 9162, sections 2.1.3.1 and 2.1.3.2.
public struct InclusionProof: Hashable, Sendable {
    public let hashes: [Digest]

    public init(hashes: [Digest]) {
        self.hashes = hashes
    }

    /// The root to which the proof leads from that leaf.
    ///
    /// - Throws: `outOfRange` unless `index < size`, then `wrongCount` for a proof that is too long or too short.
    public func root(leafHash: Digest, index: UInt64, size: UInt64) throws(MerkleError) -> Digest {
        try MerkleLimits.check(start: index, end: size)
        guard index < size else { throw MerkleError(.outOfRange, "leaf \(index) in a tree of \(size)") }
        var node = index
        var last = size - 1
        var hash = leafHash
        for sibling in self.hashes {
            guard last != 0 else { throw MerkleError(.wrongCount, "hashes left over at the root") }
            if node & 1 == 1 || node == last {
                hash = MerkleHash.node(sibling, hash)
                // Levels at which this node is the last and has no sibling.
                let skipped = UInt64(node.trailingZeroBitCount)
                node >>= skipped
                last >>= skipped
            } else {
                hash = MerkleHash.node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw MerkleError(.wrongCount, "\(self.hashes.count) hashes end below the root") }
        return hash
    }

    /// Checks that the leaf is at `index` in the tree with that root.
    ///
    /// - Throws: as ``root(leafHash:index:size:)``, then `rootMismatch`.
    public func verify(leafHash: Digest, index: UInt64, size: UInt64, root: Digest) throws(MerkleError) {
        guard try self.root(leafHash: leafHash, index: index, size: size) == root else {
            throw MerkleError(.rootMismatch, "leaf \(index) of \(size)")
        }
    }
}
