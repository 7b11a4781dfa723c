import GRDB
import Records
import Replication

/// Builds the keys that are in no run yet from their rows, at the start.
struct RecentKeyLoader {
    let logs: LogTable
    let hasher: KeyHasher
    let bodyKeys: BodyKeys

    func load(_ db: Database) throws -> [KeyPair] {
        var intervals: [ClosedRange<Int64>] = []
        try RawStatement(db, "SELECT first, last FROM unflushed ORDER BY first").forEach { row in
            guard row.integer(0) <= row.integer(1) else { throw StorageError(.corrupt, "the list of unflushed rows") }
            intervals.append(row.integer(0)...row.integer(1))
        }
        let rows = try RawStatement(
            db,
            "SELECT position, entry, body FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"
        )
        var pairs: [KeyPair] = []
        var done = Int64.min
        for interval in intervals where interval.upperBound > done {
            rows.bind(max(interval.lowerBound, done &+ 1), at: 1)
            rows.bind(interval.upperBound, at: 2)
            try rows.forEach { self.add($0, to: &pairs) }
            done = interval.upperBound
        }
        return pairs
    }

    private func add(_ row: RawStatement, to pairs: inout [KeyPair]) {
        let position = row.integer(0)
        guard let place = self.logs.place(ofNumber: Position.log(position)) else { return }
        let log = self.logs[place].log
        unsafe row.withBytes(1) { entry in
            // Entries that no rule looks at have keys here that nobody asks for.
            guard entry.count == Entry.byteCount, log.dataset != .duty else { return }
            let hash = unsafe self.hasher.hash(log: log, record: Writer.record(in: entry))
            pairs.append(KeyPair(hash: hash, position: position))
        }
        guard !row.isNull(2) else { return }
        var hashes = HashList()
        unsafe row.withBytes(2) { body in
            _ = unsafe self.bodyKeys.forEach(dataset: log.dataset, body: body) { kind, term in
                guard let hash = unsafe self.hasher.hash(dataset: log.dataset, kind: kind, term: term) else { return }
                hashes.append(hash)
            }
        }
        hashes.forEachUnique { pairs.append(KeyPair(hash: $0, position: position)) }
    }
}
