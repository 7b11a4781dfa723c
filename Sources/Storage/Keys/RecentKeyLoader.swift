import GRDB

/// Builds the keys that are in no run yet from their rows, at the start.
struct RecentKeyLoader {
    let rowKeys: RowKeys

    /// - Returns: the keys, and the generation of those that come after them.
    func load(_ db: Database) throws -> (pairs: [KeyPair], generation: Int64) {
        var intervals: [ClosedRange<Int64>] = []
        var generation: Int64 = 1
        try RawStatement(db, "SELECT first, last, generation FROM unflushed ORDER BY first").forEach { row in
            generation = max(generation, row.integer(2))
            guard row.integer(0) <= row.integer(1) else { throw StorageError(.corrupt, "the list of unflushed rows") }
            intervals.append(row.integer(0)...row.integer(1))
        }
        let rows = try RawStatement(
            db,
            "SELECT \(RowKeys.columns) FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"
        )
        var pairs: [KeyPair] = []
        var done = Int64.min
        for interval in intervals where interval.upperBound > done {
            rows.bind(max(interval.lowerBound, done &+ 1), at: 1)
            rows.bind(interval.upperBound, at: 2)
            try rows.forEach { row in self.rowKeys.forEach(row) { pairs.append($0) } }
            done = interval.upperBound
        }
        return (pairs, generation)
    }
}
