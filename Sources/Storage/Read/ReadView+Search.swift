public import Records
import Replication

extension ReadView {
    /// Where a key may stand: every place that has it, and rarely one that has not, because hashes collide.
    ///
    /// Replaced rows keep their keys. ``records(matching:dataset:on:countMax:)`` looks at the rows.
    public func places(of key: KeyTerm, dataset: DatasetNumber) throws(StorageError) -> [EntryPlace] {
        try StorageError.wrap {
            try self.positions(of: key, dataset: dataset).compactMap { position in
                guard let log = try self.log(of: Position.log(position)), log.dataset == dataset else { return nil }
                return EntryPlace(log: log, index: Position.index(position))
            }
        }
    }

    /// Records of all authors that have every one of these keys and are shown on a day, by index, then author.
    ///
    /// - Parameters:
    ///   - keys: without any there is nothing to match.
    ///   - author: whose records alone; `nil` for everybody's.
    ///   - countMax: how many at most.
    public func records(
        matching keys: [KeyTerm],
        dataset: DatasetNumber,
        author: BureauCode? = nil,
        on today: Day,
        countMax: Int = .max
    ) throws(StorageError) -> [StoredRecord] {
        try StorageError.wrap {
            var records: [StoredRecord] = []
            for row in try self.ordered(try self.candidates(keys, dataset), dataset, author) {
                guard records.count < countMax else { break }
                let record = try self.shownRecord(row, dataset, on: today) { row, _ in self.hasAll(keys, row, dataset) }
                if let record { records.append(record) }
            }
            return records
        }
    }

    /// Rows of one dataset in ``RowOrder``, each once, whatever else hashes to the same key.
    func ordered(_ positions: [Int64], _ dataset: DatasetNumber, _ author: BureauCode?) throws -> [RowOrder] {
        var rows: [RowOrder] = []
        rows.reserveCapacity(positions.count)
        var known: (number: Int64, log: LogID?) = (-1, nil)
        for position in positions {
            let number = Position.log(position)
            if number != known.number { known = (number, try self.log(of: number)) }
            guard let log = known.log, log.dataset == dataset, author == nil || author == log.author else { continue }
            rows.append(RowOrder(index: Position.index(position), author: log.author))
        }
        guard rows.count > 1 else { return rows }
        rows.sort()
        var count = 1
        for place in 1..<rows.count where rows[place] != rows[count - 1] {
            rows[count] = rows[place]
            count += 1
        }
        rows.removeLast(rows.count - count)
        return rows
    }

    /// A row's record, unless it is hidden, has no body, or is not what is looked for.
    func shownRecord(
        _ row: RowOrder,
        _ dataset: DatasetNumber,
        on today: Day,
        isWanted: (RawStatement, LogID) -> Bool
    ) throws -> StoredRecord? {
        guard let author = row.author else { return nil }
        let log = LogID(author: author, dataset: dataset)
        guard let number = try self.number(of: log) else { return nil }
        self.statements.row.bind(Position.of(log: number, index: row.index), at: 1)
        let record = try self.statements.row.first { statement -> StoredRecord? in
            guard Self.isShown(statement, on: today), isWanted(statement, log) else { return nil }
            return try self.decode(statement, log)
        }
        return record ?? nil
    }

    /// Positions that may have all keys, ascending, each once.
    private func candidates(_ keys: [KeyTerm], _ dataset: DatasetNumber) throws -> [Int64] {
        guard let only = keys.first else { return [] }
        guard keys.count > 1 else { return try self.positions(of: only, dataset: dataset) }
        var lists: [[Int64]] = []
        for key in keys {
            let list = try self.positions(of: key, dataset: dataset)
            if list.isEmpty { return [] }
            lists.append(list)
        }
        // The rarest key first: what it has not, the others need not be asked for.
        lists.sort { $0.count < $1.count }
        return lists.dropFirst().reduce(lists[0]) { Self.intersection($0, $1) }
    }

    private func positions(of key: KeyTerm, dataset: DatasetNumber) throws -> [Int64] {
        guard let hash = self.hasher.hash(dataset: dataset, key) else { return [] }
        self.found.removeAll(keepingCapacity: true)
        self.index.collect(hash, into: &self.found)
        guard self.found.count > 1 else { return self.found }
        self.found.sort()
        var positions: [Int64] = []
        for position in self.found where position != positions.last { positions.append(position) }
        return positions
    }

    /// Both lists are ascending; the first is the shorter.
    private static func intersection(_ short: [Int64], _ long: [Int64]) -> [Int64] {
        var place = 0
        return short.filter { position in
            while place < long.count, long[place] < position { place += 1 }
            return place < long.count && long[place] == position
        }
    }

    private static func isShown(_ row: RawStatement, on today: Day) -> Bool {
        let state = EntryState(rawValue: UInt8(truncatingIfNeeded: row.integer(1)))
        return state?.isShown == true && row.integer(2) >= Int64(today.rawValue) && !row.isNull(5)
    }

    /// Whether the body of a row really has all keys.
    private func hasAll(_ keys: [KeyTerm], _ row: RawStatement, _ dataset: DatasetNumber) -> Bool {
        unsafe row.withBytes(5) { unsafe self.bodyKeys.hasAll(keys, dataset: dataset, body: $0) }
    }
}
