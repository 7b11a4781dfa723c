import MerkleLog
import Records
import Replication

extension Writer {
    /// Takes the entries of a log from a size on out of it. They are kept, and no search or peer finds them.
    ///
    /// Their keys stay where they are, as those of replaced rows do: a row is looked at before it is shown, and there
    /// is none. Rare, and as slow as the log is long.
    func rewind(_ rewind: Rewind) throws {
        let place = try self.place(of: rewind.log)
        let number = self.logs[place].number
        let first = Position.of(log: number, index: rewind.size)
        let last = Position.all(ofLog: number).upperBound
        guard rewind.ranges.isEmpty ? rewind.size == 0 : rewind.ranges.map(\.end) == [rewind.size] else {
            throw StorageError(.invalid, "\(rewind.log) set back to \(rewind.size) with other ranges")
        }
        let records = try self.records(at: first...last)
        let statements = self.statements.rewinding
        for statement in statements.all {
            statement.bind(first, at: 1)
            statement.bind(last, at: 2)
            try statement.run()
        }
        self.logsWithSetAside = nil
        try self.dropNodes(of: rewind, number)
        statements.deleteProved.bind(Position.all(ofLog: number).lowerBound, at: 1)
        statements.deleteProved.bind(last, at: 2)
        try statements.deleteProved.run()
        for range in rewind.ranges {
            self.statements.insertProved.bind(Position.of(log: number, index: range.start), at: 1)
            self.statements.insertProved.bind(try range.encoded(), at: 2)
            try self.statements.insertProved.run()
        }
        self.logs.update(place) { state in
            state.ranges = rewind.ranges
            // The next rows begin an interval of their own.
            state.unflushed = nil
        }
        try self.settle(records, after: rewind.size..<rewind.size, place)
        try self.recount(place)
    }

    /// Entries that were set aside and now stand again where they stood are part of their log.
    func takeBack(_ indexes: Range<UInt64>, _ number: Int64) throws {
        guard try self.hasSetAside(number) else { return }
        let statement = self.statements.rewinding.takeBack
        statement.bind(Position.of(log: number, index: indexes.lowerBound), at: 1)
        statement.bind(Position.of(log: number, index: indexes.upperBound) - 1, at: 2)
        try statement.run()
    }

    /// Nearly no log has any, so the rest costs nothing.
    private func hasSetAside(_ number: Int64) throws -> Bool {
        if let logs = self.logsWithSetAside { return logs.contains(number) }
        var logs: Set<Int64> = []
        try self.statements.rewinding.selectSetAside.forEach { logs.insert($0.integer(0)) }
        self.logsWithSetAside = logs
        return logs.contains(number)
    }

    func setAsideCount(of state: LogState) throws -> UInt64 {
        guard try self.hasSetAside(state.number) else { return 0 }
        let positions = Position.all(ofLog: state.number)
        let statement = self.statements.rewinding.countSetAside
        statement.bind(positions.lowerBound, at: 1)
        statement.bind(positions.upperBound, at: 2)
        return UInt64(max(0, try statement.first { $0.integer(0) } ?? 0))
    }

    /// The records whose newest entry may be taken away.
    private func records(at positions: ClosedRange<Int64>) throws -> Set<RecordID> {
        var records: Set<RecordID> = []
        let statement = self.statements.rewinding.selectEntries
        statement.bind(positions.lowerBound, at: 1)
        statement.bind(positions.upperBound, at: 2)
        try statement.forEach { row in
            let bytes = row.bytes(0)
            guard bytes.count == Entry.byteCount, let record = RecordID(bytes[4..<4 + RecordID.byteCount]) else {
                return
            }
            records.insert(record)
        }
        return records
    }

    /// Deletes the Merkle nodes that cover entries from a size on.
    private func dropNodes(of rewind: Rewind, _ number: Int64) throws {
        // In the in-order numbering everything from the first block on that lies behind comes later …
        let block = rewind.size >> UInt64(NodeID.level)
        try self.deleteNodes(
            from: NodeID.of(log: number, level: NodeID.level, index: block),
            to: Position.all(ofLog: number).upperBound
        )
        // … but for the subtrees that begin before it and reach over it.
        for level in NodeID.level...MerkleLimits.levelMax {
            let id = NodeID.of(log: number, level: level, index: rewind.size >> UInt64(level))
            try self.deleteNodes(from: id, to: id)
        }
    }

    private func deleteNodes(from first: Int64, to last: Int64) throws {
        let statement = self.statements.rewinding.deleteNodes
        statement.bind(first, at: 1)
        statement.bind(last, at: 2)
        try statement.run()
    }

    /// Counts a log's rows anew.
    private func recount(_ place: Int) throws {
        let positions = Position.all(ofLog: self.logs[place].number)
        let statements = self.statements.rewinding
        var counts = LogCounts()
        statements.countStates.bind(positions.lowerBound, at: 1)
        statements.countStates.bind(positions.upperBound, at: 2)
        try statements.countStates.forEach { row in
            counts.entries &+= UInt64(max(0, row.integer(1)))
            guard let state = EntryState(rawValue: UInt8(truncatingIfNeeded: row.integer(0))) else {
                throw StorageError(.corrupt, "the state of an entry of \(self.logs[place].log)")
            }
            counts.add(row.integer(1), to: state)
        }
        statements.countDue.bind(positions.lowerBound, at: 1)
        statements.countDue.bind(positions.upperBound, at: 2)
        counts.due = UInt64(max(0, try statements.countDue.first { $0.integer(0) } ?? 0))
        counts.unreadable = try self.unreadableCount(place, positions)
        self.logs.update(place) { $0.counts = counts }
    }

    private func unreadableCount(_ place: Int, _ positions: ClosedRange<Int64>) throws -> UInt64 {
        guard self.logs[place].counts.unreadable > 0 else { return 0 }
        let dataset = self.logs[place].log.dataset
        let statement = self.statements.rewinding.selectBodies
        statement.bind(positions.lowerBound, at: 1)
        statement.bind(positions.upperBound, at: 2)
        var count: UInt64 = 0
        try statement.forEach { row in
            let isReadable = unsafe row.withBytes(0) { body in
                unsafe self.bodyKeys.forEach(dataset: dataset, body: body) { _, _ in }
            }
            if !isReadable { count += 1 }
        }
        return count
    }
}
