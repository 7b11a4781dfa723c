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

    /// Records of all authors that have every one of these keys and are shown on a day, in the order of logs.
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
            for position in try self.candidates(keys, dataset) {
                guard records.count < countMax else { break }
                guard let log = try self.log(of: Position.log(position)), log.dataset == dataset,
                    author == nil || author == log.author
                else { continue }
                self.statements.row.bind(position, at: 1)
                let record = try self.statements.row.first { row -> StoredRecord? in
                    guard Self.isShown(row, on: today), self.hasAll(keys, row, dataset) else { return nil }
                    return try self.decode(row, log)
                }
                if let record = record ?? nil { records.append(record) }
            }
            return records
        }
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
        try self.index.collect(hash, into: &self.found, page: self.statements.page, cache: self.pageCache)
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
