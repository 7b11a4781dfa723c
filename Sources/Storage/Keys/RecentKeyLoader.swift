import GRDB

/// Builds the keys that are in no run yet from their rows, at the start.
struct RecentKeyLoader {
    let rowKeys: RowKeys

    func load(_ db: Database) throws -> [KeyPair] {
        var intervals: [ClosedRange<Int64>] = []
        try RawStatement(db, "SELECT first, last FROM unflushed ORDER BY first").forEach { row in
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
        return pairs
    }
}
