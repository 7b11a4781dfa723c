import Sodium

// Making proofs from stored nodes. All are O(log² size) reads at most, O(log size) nearly always: only the right edge
// of a tree has subtrees that are not stored whole. All throw `MerkleError.outOfRange` for sizes that do not fit, and
// whatever the nodes throw.

/// The hashes that cover leaves `start ..< end`.
public func cover(start: UInt64, end: UInt64, nodes: some MerkleNodes) throws -> CompactRange {
    try MerkleLimits.check(start: start, end: end)
    var hashes: [Digest] = []
    try Cover(start: start, end: end).forEach { level, index in
        hashes.append(try nodes.node(level: level, index: index))
    }
    return try CompactRange(start: start, end: end, hashes: hashes)
}

/// The frontier of the tree of the first `size` leaves.
public func frontier(size: UInt64, nodes: some MerkleNodes) throws -> CompactRange {
    try cover(start: 0, end: size, nodes: nodes)
}

/// What proves leaves `start ..< end` against the root of `size` leaves.
public func rangeProof(start: UInt64, end: UInt64, size: UInt64, nodes: some MerkleNodes) throws -> RangeProof {
    try MerkleLimits.check(start: start, end: end)
    try MerkleLimits.check(start: end, end: size)
    let rest = Cover(start: end, end: size)
    let hashes = try cover(start: end, end: size, nodes: nodes).hashes
    let growingCount = rest.growing.nonzeroBitCount
    var right = Array(hashes.prefix(growingCount))
    if let folded = CompactRange.fold(hashes.dropFirst(growingCount)) {
        right.append(folded)
    }
    return RangeProof(left: try frontier(size: start, nodes: nodes).hashes, right: right)
}

/// The path of RFC 9162, section 2.1.3.1, for one leaf of the tree of `size` leaves.
public func inclusionProof(index: UInt64, size: UInt64, from nodes: some MerkleNodes) throws -> InclusionProof {
    try MerkleLimits.check(start: index, end: size)
    guard index < size else { throw MerkleError(.outOfRange, "leaf \(index) in a tree of \(size)") }
    var path: [Digest] = []
    var start: UInt64 = 0
    var end = size
    while end - start > 1 {
        let middle = start + split(end - start)
        if index < middle {
            path.append(try subtreeRoot(start: middle, end: end, nodes: nodes))
            end = middle
        } else {
            path.append(try subtreeRoot(start: start, end: middle, nodes: nodes))
            start = middle
        }
    }
    return InclusionProof(hashes: path.reversed())
}

/// The proof of RFC 9162, section 2.1.4.1, that the first `from` of `to` leaves are a prefix; empty from 0 and when the
/// sizes are equal.
public func consistencyProof(from: UInt64, to: UInt64, nodes: some MerkleNodes) throws -> ConsistencyProof {
    try MerkleLimits.check(start: from, end: to)
    guard from > 0, from < to else { return ConsistencyProof(hashes: []) }
    var path: [Digest] = []
    var start: UInt64 = 0
    var end = to
    while end != from {
        let middle = start + split(end - start)
        if from <= middle {
            path.append(try subtreeRoot(start: middle, end: end, nodes: nodes))
            end = middle
        } else {
            path.append(try subtreeRoot(start: start, end: middle, nodes: nodes))
            start = middle
        }
    }
    if start != 0 {
        // The older tree ends in this subtree but is more than it, so the verifier does not know its hash.
        path.append(try subtreeRoot(start: start, end: end, nodes: nodes))
    }
    return ConsistencyProof(hashes: path.reversed())
}

/// The greatest power of two below `count`, which is at least 2.
private func split(_ count: UInt64) -> UInt64 {
    1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
}

/// The tree hash of leaves `start ..< end`, where `start` is a multiple of a power of two that is not below the length.
private func subtreeRoot(start: UInt64, end: UInt64, nodes: some MerkleNodes) throws -> Digest {
    CompactRange.fold(try cover(start: start, end: end, nodes: nodes).hashes[...]) ?? MerkleHash.empty
}
