public import Sodium

/// What shows, from two roots alone, that one tree is a prefix of the other.
///
/// A root does not say how many leaves it is over: sizes and roots must come together, signed, from their author.
///
/// - Source: RFC 9162, sections 2.1.4.1 and 2.1.4.2.
public struct ConsistencyProof: Hashable, Sendable {
    public let hashes: [Digest]

    public init(hashes: [Digest]) {
        self.hashes = hashes
    }

    /// Checks that the first `fromSize` leaves of the tree (`toSize`, `toRoot`) are those of (`fromSize`, `fromRoot`).
    ///
    /// From the empty tree, and between equal sizes, the proof MUST be empty; the empty tree has one root only.
    ///
    /// - Throws: `outOfRange` for sizes that shrink or are too great, then `wrongCount`, then `rootMismatch`.
    public func verify(
        fromSize: UInt64,
        fromRoot: Digest,
        toSize: UInt64,
        toRoot: Digest
    ) throws(MerkleError) {
        try MerkleLimits.check(start: fromSize, end: toSize)
        let from: Digest
        let to: Digest
        if fromSize == toSize || fromSize == 0 {
            guard self.hashes.isEmpty else { throw MerkleError(.wrongCount, "\(self.hashes.count) hashes, want none") }
            from = fromSize == 0 ? MerkleHash.empty : toRoot
            to = fromSize == toSize ? fromRoot : toRoot
        } else {
            (from, to) = try self.roots(fromSize: fromSize, fromRoot: fromRoot, toSize: toSize)
        }
        guard from == fromRoot, to == toRoot else {
            throw MerkleError(.rootMismatch, "\(fromSize) leaves are no prefix of \(toSize)")
        }
    }

    /// The two roots to which the hashes lead, for `0 < fromSize < toSize`.
    private func roots(
        fromSize: UInt64,
        fromRoot: Digest,
        toSize: UInt64
    ) throws(MerkleError) -> (from: Digest, to: Digest) {
        var remaining = self.hashes[...]
        // A tree of 2^k leaves is itself a subtree of the greater one, so its root is not sent.
        let first = fromSize.nonzeroBitCount == 1 ? fromRoot : remaining.popFirst()
        guard let first else { throw MerkleError(.wrongCount, "no hashes from \(fromSize) to \(toSize)") }
        var (from, to) = (first, first)
        let skipped = UInt64((~(fromSize - 1)).trailingZeroBitCount)
        var node = (fromSize - 1) >> skipped
        var last = (toSize - 1) >> skipped
        for hash in remaining {
            guard last != 0 else { throw MerkleError(.wrongCount, "hashes left over at the root") }
            if node & 1 == 1 || node == last {
                from = MerkleHash.node(hash, from)
                to = MerkleHash.node(hash, to)
                // Levels at which this node is the last and has no sibling. It is not 0: `last` would be too.
                let skipped = UInt64(node.trailingZeroBitCount)
                node >>= skipped
                last >>= skipped
            } else {
                to = MerkleHash.node(to, hash)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw MerkleError(.wrongCount, "\(self.hashes.count) hashes end below the root") }
        return (from, to)
    }
}
