import MerkleLog
import Records
import Replication
import Sodium

extension Writer {
    /// Stores entries that were proved, with the bodies at hand.
    func append(_ append: LogAppend) throws {
        let batch = append.batch
        guard batch.count > 0 else { return }
        let place = try self.place(of: append.log)
        let state = self.logs[place]
        // Then every earlier entry of the log is held and no later one, so each verdict is final.
        let isFinal = state.isUnbroken && state.prefixEnd == batch.firstIndex
        self.askForRecords(of: batch, in: append.log)
        var unsettled: Set<RecordID> = []
        try unsafe batch.entries.withUnsafeBytes { entries in
            try unsafe batch.bodies.withUnsafeBytes { bodies in
                for offset in 0..<batch.count {
                    let start = offset &* Entry.byteCount
                    let bytes = unsafe UnsafeRawBufferPointer(rebasing: entries[start..<start &+ Entry.byteCount])
                    let body = unsafe UnsafeRawBufferPointer(rebasing: bodies[batch.spans[offset]])
                    let row = NewRow(
                        position: Position.of(log: state.number, index: batch.firstIndex &+ UInt64(offset)),
                        content: Self.content(of: batch.entry(at: offset), in: append.log.dataset)
                    )
                    let record = self.records[offset]
                    if isFinal {
                        try unsafe self.insertFinal(row, bytes, body, record, place)
                    } else if try unsafe self.insertOpen(row, bytes, body, record, place),
                        case .entry(let entry) = row.content
                    {
                        unsettled.insert(entry.record)
                    }
                }
            }
        }
        for node in append.hashed.nodes {
            self.keep(level: node.level, index: node.index, node.hash, log: state.number)
        }
        try self.takeBack(batch.indexes, state.number)
        try self.join(append.hashed.range, to: append, place)
        try self.noteUnflushed(batch.indexes, place)
        if !isFinal { try self.settle(unsettled, after: batch.indexes, place) }
    }

    /// Asks for the names of all records of a batch at once: one by one, each would wait for memory in every run's filter.
    private func askForRecords(of batch: ItemBatch, in log: LogID) {
        self.records.removeAll()
        unsafe batch.entries.withUnsafeBytes { entries in
            for offset in 0..<batch.count {
                let start = offset &* Entry.byteCount
                let bytes = unsafe UnsafeRawBufferPointer(rebasing: entries[start..<start &+ Entry.byteCount])
                self.records.append(unsafe self.hasher.hash(log: log, record: Self.record(in: bytes)))
            }
        }
        self.keys.ask(&self.records)
    }

    /// The positions that a record may have, those of the running transaction among them, into ``found``.
    private func findPositions(of record: AskedRecords.Record) throws {
        self.found.removeAll(keepingCapacity: true)
        if record.mayBeHeld {
            self.keys.collect(record.hash, into: &self.found)
        } else {
            self.keys.collectPending(record.hash, into: &self.found)
        }
    }

    // MARK: - One row

    /// An entry on its way into the database.
    struct NewRow {
        enum Content {
            case entry(Entry)
            case void
            case unknown
        }

        let position: Int64
        let content: Content

        var index: UInt64 { Position.index(self.position) }
    }

    /// What the bytes of an entry are, by themselves.
    private static func content(of bytes: ArraySlice<UInt8>, in dataset: DatasetNumber) -> NewRow.Content {
        do {
            let entry = try Entry(decoding: bytes)
            return RecordRules.isWellFormed(entry, in: dataset) ? .entry(entry) : .void
        } catch {
            return error.code == .unknownKind || error.code == .unknownVersion ? .unknown : .void
        }
    }

    /// Stores an entry of which all earlier ones of its log are held and no later one.
    private func insertFinal(
        _ row: NewRow,
        _ bytes: UnsafeRawBufferPointer,
        _ body: UnsafeRawBufferPointer,
        _ record: AskedRecords.Record,
        _ place: Int
    ) throws {
        guard case .entry(let entry) = row.content else { return try unsafe self.insertInert(row, bytes, place) }
        if let state = EntryState(ofNoRecord: entry.kind) {
            return try unsafe self.insert(row.position, Values(state, entry.expiry), bytes, nil, place)
        }
        let step = RecordRules.Step(
            index: row.index,
            kind: entry.kind,
            replaced: entry.replaced,
            expiry: entry.expiry
        )
        let values: Values
        if entry.kind == .put {
            try self.findPositions(of: record)
            values = Values(try self.isUsed(entry.record, place) ? .void : .live, entry.expiry)
        } else {
            values = try self.succeed(step, record: entry.record, place)
        }
        let isShown = values.state.isShown
        try unsafe self.insert(row.position, values, bytes, isShown ? body : nil, place)
        // A void entry stays void, so nobody need find it.
        guard values.state != .void else { return }
        self.keys.insert(record: record.hash, row.position)
        if isShown { try unsafe self.takeBody(body, of: entry, row.position, place) }
    }

    /// Stores an entry while others of its log are missing below it or held above it.
    ///
    /// - Returns: whether its record must be judged again, because it is not the only entry or names another.
    private func insertOpen(
        _ row: NewRow,
        _ bytes: UnsafeRawBufferPointer,
        _ body: UnsafeRawBufferPointer,
        _ record: AskedRecords.Record,
        _ place: Int
    ) throws -> Bool {
        guard case .entry(let entry) = row.content else {
            try unsafe self.insertInert(row, bytes, place)
            return false
        }
        if let state = EntryState(ofNoRecord: entry.kind) {
            try unsafe self.insert(row.position, Values(state, entry.expiry), bytes, nil, place)
            return false
        }
        try self.findPositions(of: record)
        let isAlone = self.found.isEmpty
        let isShown = entry.hasBody
        let values = Values(entry.hasBody ? .live : .void, entry.expiry)
        try unsafe self.insert(row.position, values, bytes, isShown ? body : nil, place)
        self.keys.insert(record: record.hash, row.position)
        if isShown { try unsafe self.takeBody(body, of: entry, row.position, place) }
        return !isAlone || entry.kind != .put
    }

    private func insertInert(_ row: NewRow, _ bytes: UnsafeRawBufferPointer, _ place: Int) throws {
        if case .unknown = row.content {
            try unsafe self.insert(row.position, Values(.unknown, Day.max), bytes, nil, place)
        } else {
            try unsafe self.insert(row.position, Values(.void, Day.max), bytes, nil, place)
        }
    }

    /// The columns that rules decide.
    struct Values: Equatable {
        var state: EntryState
        var expiry: Day
        var basis: UInt64?

        init(_ state: EntryState, _ expiry: Day, basis: UInt64? = nil) {
            self.state = state
            self.expiry = expiry
            self.basis = basis
        }
    }

    private func insert(
        _ position: Int64,
        _ values: Values,
        _ bytes: UnsafeRawBufferPointer,
        _ body: UnsafeRawBufferPointer?,
        _ place: Int
    ) throws {
        let insert = self.statements.insertEntry
        insert.bind(position, at: 1)
        insert.bind(Int64(values.state.rawValue), at: 2)
        insert.bind(Int64(values.expiry.rawValue), at: 3)
        if let basis = values.basis { insert.bind(Int64(basis), at: 4) } else { insert.bindNull(at: 4) }
        unsafe insert.bind(borrowing: bytes, at: 5)
        if let body = unsafe body, body.count > 0 {
            let split = Entry.saltByteCount
            unsafe insert.bind(borrowing: UnsafeRawBufferPointer(rebasing: body[..<split]), at: 6)
            unsafe insert.bind(borrowing: UnsafeRawBufferPointer(rebasing: body[split...]), at: 7)
        } else {
            insert.bindNull(at: 6)
            insert.bindNull(at: 7)
        }
        try insert.run()
        self.logs.update(place) { state in
            state.counts.entries &+= 1
            state.counts.add(1, to: values.state)
        }
    }

    /// The sixteen bytes of the record id in an encoded entry.
    static func record(in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(rebasing: bytes[4..<4 + RecordID.byteCount])
    }
}
