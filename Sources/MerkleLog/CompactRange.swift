public import Sodium

/// The hashes of the fewest perfect subtrees that cover the leaves `start ..< end` of one tree: all that is needed of
/// them to go on appending, to join them to their neighbours, and (from 0) to know the root.
///
/// A range that starts at 0 *is* the frontier of the tree of ``end`` leaves. It is not a proof: it says what the hashes
/// are, not that a signed root covers them; ``RangeProof`` does that.
///
/// - Invariant: ``hashes`` has one hash for each subtree of the cover, from left to right; at most 78.
/// - Note: appending never traps, wherever `start` came from. A range that has grown over ``MerkleLimits/sizeMax`` is
///   refused by ``root()`` and by ``append(_:onNode:)``.
/// - Source: transparency-dev/merkle, "compact ranges"; the encoding is in this module's format article.
public struct CompactRange: Hashable, Sendable {
    /// The index of the first leaf.
    public let start: UInt64

    /// The index after the last leaf.
    public private(set) var end: UInt64

    /// The subtrees' hashes, from left to right.
    public private(set) var hashes: [Digest]

    /// The empty range at `start`; at 0 the frontier of the empty tree.
    public init(start: UInt64 = 0) {
        self.start = start
        self.end = start
        self.hashes = []
    }

    /// - Throws: `outOfRange` for bounds that no tree has, then `wrongCount` unless there is one hash for each subtree
    ///   of the cover.
    public init(start: UInt64, end: UInt64, hashes: [Digest]) throws(MerkleError) {
        try MerkleLimits.check(start: start, end: end)
        let wanted = Cover(start: start, end: end).count
        guard hashes.count == wanted else {
            throw MerkleError(.wrongCount, "\(hashes.count) hashes for \(start)..<\(end), want \(wanted)")
        }
        self.start = start
        self.end = end
        self.hashes = hashes
    }

    /// How many leaves the range covers.
    public var count: UInt64 { self.end &- self.start }

    public var isEmpty: Bool { self.end == self.start }

    /// Adds the next leaf.
    ///
    /// - Complexity: amortised one node hash a leaf.
    @inlinable
    public mutating func append(leafHash: Digest) {
        self.append(leafHash: leafHash) { _, _, _ in }
    }

    /// Adds the next leaf and reports each perfect subtree that it completes inside the range, lowest first: those to
    /// store. The leaf itself (level 0) is not reported.
    public mutating func append(leafHash: Digest, onNode: (_ level: Int, _ index: UInt64, Digest) -> Void) {
        self.append(subtree: leafHash, level: 0, onNode: onNode)
    }

    /// Adds the range that begins where this one ends.
    ///
    /// - Throws: `outOfRange` when the two do not meet or reach over the greatest size; then nothing has changed.
    public mutating func append(_ next: CompactRange) throws(MerkleError) {
        try self.append(next) { _, _, _ in }
    }

    /// Adds the range that begins where this one ends, and reports each perfect subtree that is completed by joining:
    /// neither lies inside this range alone nor inside `next` alone.
    ///
    /// - Throws: `outOfRange` when the two do not meet or reach over the greatest size; then nothing has changed.
    public mutating func append(
        _ next: CompactRange,
        onNode: (_ level: Int, _ index: UInt64, Digest) -> Void
    ) throws(MerkleError) {
        guard next.start == self.end else {
            throw MerkleError(.outOfRange, "\(next.start)..<\(next.end) does not follow \(self.start)..<\(self.end)")
        }
        try MerkleLimits.check(start: self.start, end: next.end)
        try MerkleLimits.check(start: next.start, end: next.end)
        var remaining = next.hashes[...]
        Cover(start: next.start, end: next.end).forEach { level, _ in
            guard let hash = remaining.popFirst() else { return }
            self.append(subtree: hash, level: level, onNode: onNode)
        }
    }

    /// The Merkle tree hash of leaves `0 ..< end`.
    ///
    /// - Throws: `outOfRange` unless the range starts at 0 and is within the greatest size.
    public func root() throws(MerkleError) -> Digest {
        guard self.start == 0 else { throw MerkleError(.outOfRange, "a range from \(self.start) has no root") }
        try MerkleLimits.check(start: 0, end: self.end)
        return Self.fold(self.hashes[...]) ?? MerkleHash.empty
    }

    /// Joins subtrees that shrink from left to right, as the right edge of a tree does; `nil` when there are none.
    static func fold(_ hashes: ArraySlice<Digest>) -> Digest? {
        guard var hash = hashes.last else { return nil }
        for left in hashes.dropLast().reversed() {
            hash = MerkleHash.node(left, hash)
        }
        return hash
    }

    /// Adds a perfect subtree that begins at ``end``, a multiple of its size, and joins what it completes.
    mutating func append(
        subtree: Digest,
        level: Int,
        onNode: (_ level: Int, _ index: UInt64, Digest) -> Void
    ) {
        var hash = subtree
        var level = level
        var index = self.end >> UInt64(level)
        self.end &+= 1 << UInt64(level)
        // A right child whose left sibling lies wholly inside the range: then that sibling is the last hash.
        while index & 1 == 1, (index &- 1) << UInt64(level) >= self.start,
            let left = self.hashes.popLast()
        {
            hash = MerkleHash.node(left, hash)
            level += 1
            index >>= 1
            onNode(level, index, hash)
        }
        self.hashes.append(hash)
    }
}
