import MerkleLog
import Records

extension LogReplica {
    /// How soon what is missing should come: the smaller the sooner.
    enum Urgency: Int, CaseIterable {
        /// `system` and `duty`, always whole.
        case duties
        /// The newest entries.
        case news
        case history
    }

    /// The indexes below the target that nobody was asked for yet, ascending.
    var gaps: [Range<UInt64>] {
        guard let target = self.target else { return [] }
        var taken = self.known.map { $0.start..<$0.end }
        if !self.wants.isEmpty {
            taken += self.wants.map(\.remaining)
            taken.sort { $0.lowerBound < $1.lowerBound }
        }
        var gaps: [Range<UInt64>] = []
        var cursor: UInt64 = 0
        for range in taken where range.upperBound > cursor {
            if range.lowerBound > cursor, cursor < target.size {
                gaps.append(cursor..<min(range.lowerBound, target.size))
            }
            cursor = range.upperBound
            if cursor >= target.size { break }
        }
        if cursor < target.size { gaps.append(cursor..<target.size) }
        return gaps
    }

    /// The next entries to ask for, or `nil` when nothing is missing or everything missing was asked for.
    ///
    /// What is missing at the upper end first, if it is no more than a piece: those are the news. Then history, the
    /// newest chunk first: pieces of at most `limits.pieceEntryCount`, aligned to it, those of a chunk in ascending
    /// order, so that ranges grow and merge.
    func nextPiece(limits: Limits) -> Range<UInt64>? {
        guard let target = self.target, !self.isHalted else { return nil }
        let gaps = self.gaps
        guard let last = gaps.last else { return nil }
        if last.upperBound - last.lowerBound <= limits.pieceEntryCount { return last }
        let chunk = (last.upperBound - 1) / limits.chunkEntryCount * limits.chunkEntryCount
        let inChunk = gaps.first { $0.upperBound > chunk } ?? last
        let start = max(inChunk.lowerBound, chunk)
        let aligned = (start / limits.pieceEntryCount + 1) * limits.pieceEntryCount
        return start..<min(aligned, inChunk.upperBound, target.size)
    }

    /// How urgent the next piece is; `nil` when there is none.
    func urgency(limits: Limits) -> Urgency? {
        guard let target = self.target, let piece = self.nextPiece(limits: limits) else { return nil }
        if self.id.dataset == .system || self.id.dataset == .duty { return .duties }
        return target.size - piece.lowerBound <= limits.pieceEntryCount ? .news : .history
    }

    /// Whether the proof of a piece must carry the cover of what lies left of it.
    func needsLeft(_ piece: Range<UInt64>) -> Bool {
        piece.lowerBound != self.prefix.end || (self.doubtsPrefix && piece.lowerBound > 0)
    }

    /// Whether news are out of reach of this target for longer than a target may stand while history loads.
    func wantsConsistency(now: UInt64) -> Bool {
        guard let claimed = self.claimed, let target = self.target, claimed.size > target.size, !self.isHalted else {
            return false
        }
        guard !self.wants.isEmpty || self.known.count > 1 else { return false }
        return self.consistencyAskedAt.map { now >= $0 &+ .seconds(1) } ?? true
    }
}
