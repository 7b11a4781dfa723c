import MerkleLog
import Replication

/// Reads back what a transaction stored of the bureau's own logs, through another connection than the one that wrote it,
/// and recomputes the root: a head must never be signed over entries that the disk does not hold.
struct BatchVerifier {
    let readers: ReaderPool

    /// - Parameters:
    ///   - state: the log before the transaction.
    ///   - line: what the next head states.
    /// - Throws: ``StorageError`` with code `corrupt` when the database holds something else.
    func verify(from state: LogState, number: Int64, line: Line) throws {
        var frontier = state.ranges.first.flatMap { $0.start == 0 ? $0 : nil } ?? CompactRange()
        guard frontier.end <= line.size else { return }
        try self.readers.read { view in
            try unsafe view.forEachEntry(of: number, frontier.end..<line.size) { index, entry in
                guard index == frontier.end else {
                    throw StorageError(.corrupt, "entry \(frontier.end) of \(state.log) was not stored")
                }
                frontier.append(leafHash: unsafe MerkleHash.leaf(entry))
            }
        }
        guard frontier.end == line.size, try frontier.root() == line.root else {
            throw StorageError(.corrupt, "what was stored of \(state.log) is not what the next head states")
        }
    }
}
