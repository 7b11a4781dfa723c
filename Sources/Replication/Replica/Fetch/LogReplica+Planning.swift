import MerkleLog

extension LogReplica {
    /// The next entries to ask for, or `nil` when nothing is missing or everything missing was asked for.
    ///
    /// News first, then history newest chunk first: pieces of at most `limits.pieceEntryCount`, aligned to it, the
    /// chunk with the highest indexes first and its pieces in ascending order, so that ranges grow and merge.
    func nextPiece(limits: Limits) -> Range<UInt64>? {
        guard let target = self.target, !self.isFrozen, !self.isStopped else { return nil }
        let gaps = self.gaps
        guard let last = gaps.last else { return nil }
        if gaps.count == 1, last.count <= Int(limits.pieceEntryCount) { return last }
        let chunk = (last.upperBound - 1) / limits.chunkEntryCount * limits.chunkEntryCount
        let inChunk = gaps.first { $0.upperBound > chunk } ?? last
        let start = max(inChunk.lowerBound, chunk)
        let aligned = (start / limits.pieceEntryCount + 1) * limits.pieceEntryCount
        return start..<min(aligned, inChunk.upperBound, target.size)
    }

    /// Whether the proof of a piece must carry the cover of what lies left of it.
    func needsLeft(_ piece: Range<UInt64>) -> Bool { piece.lowerBound != self.prefix.end }

    /// Whether news are out of reach of this target for longer than a target may stand while history loads.
    func wantsConsistency(now: UInt64) -> Bool {
        guard let claimed = self.claimed, let target = self.target, claimed != target, !self.isFrozen else {
            return false
        }
        guard !self.wants.isEmpty || self.known.count > 1 else { return false }
        return self.consistencyAskedAt.map { now >= $0 + .seconds(1) } ?? true
    }
}
