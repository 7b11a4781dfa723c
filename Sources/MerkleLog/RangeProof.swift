public import Sodium

/// What must be added to the leaves `start ..< end` of a tree of `size` leaves to compute its root.
///
/// - ``left``: the cover of `0 ..< start`, which is the frontier at `start`; a receiver that has it needs none.
/// - ``right``: what lies after `end`: the growing subtrees of the cover of `end ..< size`, and then, when there are
///   any, the shrinking ones folded into one hash. At most 40 hashes.
///
/// It proves that leaves are in a tree, where an ``InclusionProof`` does so for one leaf and in RFC 9162's form; with
/// an empty range at `end` it proves that one tree is a prefix of another, to whoever has the frontier of the smaller.
public struct RangeProof: Hashable, Sendable {
    /// The greatest number of hashes in ``left``, and in ``right``.
    public static let hashCountMax = 40

    public let left: [Digest]
    public let right: [Digest]

    public init(left: [Digest], right: [Digest]) {
        self.left = left
        self.right = right
    }

    /// How many hashes ``left`` has for a range that begins at `start`.
    public static func leftCount(start: UInt64) -> Int { Cover(start: 0, end: start).count }

    /// How many hashes ``right`` has for a range that ends at `end` in a tree of `size`; 0 for `end >= size`.
    public static func rightCount(end: UInt64, size: UInt64) -> Int {
        let cover = Cover(start: end, end: size)
        return cover.growing.nonzeroBitCount + (cover.shrinking == 0 ? 0 : 1)
    }

    /// The root of the tree of `size` leaves in which `range` follows `left` and `right` holds the rest.
    ///
    /// The range is proved when this equals a root that is trusted.
    ///
    /// - Throws: `outOfRange` unless `left` starts at 0, `range` begins where it ends, and `size` is not below the
    ///   range's end; then `wrongCount`.
    public static func root(
        left: CompactRange,
        range: CompactRange,
        right: [Digest],
        size: UInt64
    ) throws(MerkleError) -> Digest {
        guard left.start == 0 else { throw MerkleError(.outOfRange, "the left part starts at \(left.start)") }
        try MerkleLimits.check(start: range.end, end: size)
        var tree = left
        try tree.append(range)
        let wanted = Self.rightCount(end: range.end, size: size)
        guard right.count == wanted else {
            throw MerkleError(.wrongCount, "\(right.count) hashes from \(range.end) to \(size), want \(wanted)")
        }
        let cover = Cover(start: range.end, end: size)
        var remaining = right[...]
        var growing = cover.growing
        while growing != 0, let hash = remaining.popFirst() {
            tree.append(subtree: hash, level: growing.trailingZeroBitCount) { _, _, _ in }
            growing &= growing &- 1
        }
        return CompactRange.fold((tree.hashes + remaining)[...]) ?? MerkleHash.empty
    }

    /// What leads from the *start* of `range` to the root, made of the range and what leads from its end.
    ///
    /// - Throws: `outOfRange` for bounds that no tree has; `wrongCount` unless `right` fits the range's end.
    public static func right(
        fromStartOf range: CompactRange,
        right: [Digest],
        size: UInt64
    ) throws(MerkleError) -> [Digest] {
        try MerkleLimits.check(start: range.end, end: size)
        let wanted = Self.rightCount(end: range.end, size: size)
        guard right.count == wanted else {
            throw MerkleError(.wrongCount, "\(right.count) hashes from \(range.end) to \(size), want \(wanted)")
        }
        var part = range
        var remaining = right[...]
        var growing = Cover(start: range.end, end: size).growing
        while growing != 0, let hash = remaining.popFirst() {
            part.append(subtree: hash, level: growing.trailingZeroBitCount) { _, _, _ in }
            growing &= growing &- 1
        }
        let hashes = part.hashes + remaining
        let growingCount = Cover(start: range.start, end: size).growing.nonzeroBitCount
        guard let folded = CompactRange.fold(hashes.dropFirst(growingCount)) else { return hashes }
        return hashes.prefix(growingCount) + [folded]
    }

    /// Checks `range` against a root that is trusted, with this proof's own ``left``.
    ///
    /// - Throws: as ``root(left:range:right:size:)``, then `rootMismatch`.
    public func verify(range: CompactRange, size: UInt64, root: Digest) throws(MerkleError) {
        try self.verify(
            range: range,
            after: CompactRange(start: 0, end: range.start, hashes: self.left),
            size: size,
            root: root
        )
    }

    /// Checks `range` against a root that is trusted, with the receiver's own frontier at the range's start.
    ///
    /// - Throws: as ``root(left:range:right:size:)``, then `rootMismatch`.
    public func verify(
        range: CompactRange,
        after frontier: CompactRange,
        size: UInt64,
        root: Digest
    ) throws(MerkleError) {
        guard try Self.root(left: frontier, range: range, right: self.right, size: size) == root else {
            throw MerkleError(.rootMismatch, "leaves \(range.start)..<\(range.end) of \(size)")
        }
    }
}
