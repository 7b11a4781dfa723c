import MerkleLog
import Replication

/// Reads back what a transaction stored of the bureau's own logs, through another connection than the one that wrote
/// it, and recomputes the root: a head must never be signed over entries that the disk does not hold.
struct BatchVerifier {
    let readers: ReaderPool

    /// - Parameters:
    ///   - before: the log before the transaction.
    ///   - after: the log after it.
    ///   - line: what the next head states.
    /// - Throws: ``StorageError`` with code `corrupt` when the database holds something else.
    func verify(from before: LogState, to after: LogState, line: Line) throws {
        var frontier = before.ranges.first.flatMap { $0.start == 0 ? $0 : nil } ?? CompactRange()
        guard line.size == after.prefixEnd, frontier.end <= line.size else {
            throw StorageError(
                .corrupt,
                "the next head states \(line.size) entries of \(after.log), stored are \(after.prefixEnd)"
            )
        }
        try self.readers.read { view in
            try unsafe view.forEachEntry(of: after.number, frontier.end..<line.size) { index, entry in
                guard index == frontier.end else {
                    throw StorageError(.corrupt, "entry \(frontier.end) of \(after.log) was not stored")
                }
                frontier.append(leafHash: unsafe MerkleHash.leaf(entry))
            }
        }
        guard frontier.end == line.size, try frontier.root() == line.root else {
            throw StorageError(.corrupt, "what was stored of \(after.log) is not what the next head states")
        }
    }
}
