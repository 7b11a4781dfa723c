import MerkleLog
import Replication

/// What the writer keeps in memory of one log.
struct LogState {
    let number: Int64
    let log: LogID
    /// Proved ranges: disjoint, ascending, merged.
    var ranges: [CompactRange] = []
    var counts = LogCounts()
    /// The newest positions of the log whose keys are in no run yet, as stored in `unflushed`.
    var unflushed: (generation: Int64, positions: ClosedRange<Int64>)?

    /// The end of the range that begins at 0.
    var prefixEnd: UInt64 {
        guard let first = self.ranges.first, first.start == 0 else { return 0 }
        return first.end
    }

    /// Whether nothing is held but an unbroken beginning: then whatever follows it is judged for good.
    var isUnbroken: Bool {
        self.ranges.isEmpty || (self.ranges.count == 1 && self.ranges[0].start == 0)
    }
}
