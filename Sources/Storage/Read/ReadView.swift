public import Records
public import Replication

/// The database as of one commit, inside ``Store/read(_:)``: everything that a search, a peer or an export asks.
///
/// Valid inside that closure alone, on one thread. Nothing here may take longer than the bound on a snapshot's age
/// (``ReaderPool/snapshotAgeMax``): long walks go piece by piece, each in a read of its own.
public final class ReadView {
    let statements: ReadStatements
    let hasher: KeyHasher
    let bodyKeys: BodyKeys
    /// Of the snapshot that is held; empty while none is.
    var index = KeyIndex.empty
    /// Positions that one look-up found; kept so that it allocates once.
    var found: [Int64] = []

    private var logs: [Int64: LogID] = [:]
    private var numbers: [LogID: Int64] = [:]

    init(_ statements: ReadStatements, _ tools: ReadTools) {
        self.statements = statements
        self.hasher = tools.hasher
        self.bodyKeys = tools.bodyKeys
    }

    // MARK: - Records by their name

    /// All entries of a record that are held, oldest first.
    public func history(_ log: LogID, _ record: RecordID) throws(StorageError) -> [StoredRecord] {
        try StorageError.wrap {
            try self.positions(log, record).compactMap { position in
                guard let row = try self.row(at: position) else { return nil }
                return row.entry.record == record ? row : nil
            }
        }
    }

    /// The last entry of a record that is wanted. Read from the end, so that a long history costs nothing.
    private func last(
        _ log: LogID,
        _ record: RecordID,
        where isWanted: (EntryState) -> Bool
    ) throws(StorageError) -> StoredRecord? {
        try StorageError.wrap {
            for position in try self.positions(log, record).reversed() {
                guard let row = try self.row(at: position), row.entry.record == record else { continue }
                if isWanted(row.state) { return row }
            }
            return nil
        }
    }

    /// Where a record's entries may stand, ascending: hashes collide.
    private func positions(_ log: LogID, _ record: RecordID) throws -> [Int64] {
        guard let number = try self.number(of: log) else { return [] }
        self.found.removeAll(keepingCapacity: true)
        self.index.collect(self.hasher.hash(log: log, record: record), into: &self.found)
        return Set(self.found.filter { Position.log($0) == number }).sorted()
    }

    /// The entry with the record's body as it stands now: the one that a search shows, until it expires.
    public func current(_ log: LogID, _ record: RecordID) throws(StorageError) -> StoredRecord? {
        try self.last(log, record) { $0.isShown }
    }

    /// The newest entry in effect: what a revision, a withdrawal or an extension must name as replaced.
    public func newest(_ log: LogID, _ record: RecordID) throws(StorageError) -> StoredRecord? {
        try self.last(log, record) { $0.isNewest || $0 == .withdrawn }
    }

    /// The entry at an index.
    public func record(at place: EntryPlace) throws(StorageError) -> StoredRecord? {
        try StorageError.wrap {
            guard let number = try self.number(of: place.log) else { return nil }
            return try self.row(at: Position.of(log: number, index: place.index))
        }
    }

    // MARK: - Walks and counts

    /// Records of one log that are shown on a day, in log order from an index on.
    ///
    /// To walk a whole log, ask again from the last index + 1, in a new read, until fewer than `countMax` come.
    public func shown(
        _ log: LogID,
        from index: UInt64,
        on today: Day,
        countMax: Int
    ) throws(StorageError) -> [StoredRecord] {
        try StorageError.wrap {
            guard let number = try self.number(of: log), index < Entry.logSizeMax else { return [] }
            let shown = self.statements.shown
            shown.bind(Position.of(log: number, index: index), at: 1)
            shown.bind(Position.all(ofLog: number).upperBound, at: 2)
            shown.bind(Int64(today.rawValue), at: 3)
            shown.bind(Int64(countMax), at: 4)
            var records: [StoredRecord] = []
            try shown.forEach { row in
                if let record = try self.decode(row, log) { records.append(record) }
            }
            return records
        }
    }

    /// The counts of every log that is held, in order.
    public func counts() throws(StorageError) -> [(log: LogID, counts: LogCounts)] {
        try StorageError.wrap {
            var all: [(log: LogID, counts: LogCounts)] = []
            try self.statements.logs.forEach { row in
                guard let log = Self.log(row) else { throw StorageError(.corrupt, "log \(row.integer(0))") }
                all.append((log, LogCounts(row, from: 3)))
            }
            return all
        }
    }

    /// The size of the database without its write-ahead log, in bytes.
    public func databaseByteCount() throws(StorageError) -> UInt64 {
        try StorageError.wrap {
            let count = try self.statements.pageCount.first { $0.integer(0) } ?? 0
            return UInt64(max(0, count)) * UInt64(Connection.pageByteCount)
        }
    }

    // MARK: - Rows

    func row(at position: Int64) throws -> StoredRecord? {
        guard let log = try self.log(of: Position.log(position)) else { return nil }
        self.statements.row.bind(position, at: 1)
        return try self.statements.row.first { try self.decode($0, log) } ?? nil
    }

    /// - Returns: `nil` for an entry that this build cannot decode.
    func decode(_ row: RawStatement, _ log: LogID) throws -> StoredRecord? {
        let position = row.integer(0)
        guard let state = EntryState(rawValue: UInt8(truncatingIfNeeded: row.integer(1))),
            let expiry = Day(rawValue: UInt32(truncatingIfNeeded: row.integer(2)))
        else { throw StorageError(.corrupt, "the state of entry \(position)") }
        let entry: Entry
        do {
            entry = try Entry(decoding: row.bytes(3)[...])
        } catch {
            guard state == .unknown || state == .void else {
                throw StorageError(.corrupt, "entry \(position): \(error)")
            }
            return nil
        }
        return StoredRecord(
            log: log,
            index: Position.index(position),
            state: state,
            expiry: expiry,
            entry: entry,
            salt: row.bytes(4),
            body: row.bytes(5)
        )
    }

    // MARK: - Logs

    func number(of log: LogID) throws -> Int64? {
        if let number = self.numbers[log] { return number }
        try self.loadLogs()
        return self.numbers[log]
    }

    func log(of number: Int64) throws -> LogID? {
        if let log = self.logs[number] { return log }
        try self.loadLogs()
        return self.logs[number]
    }

    /// Logs are only ever added, so what is known stays true.
    private func loadLogs() throws {
        try self.statements.logs.forEach { row in
            guard let log = Self.log(row) else { throw StorageError(.corrupt, "log \(row.integer(0))") }
            self.logs[row.integer(0)] = log
            self.numbers[log] = row.integer(0)
        }
    }

    private static func log(_ row: RawStatement) -> LogID? {
        guard let author = BureauCode(rawValue: UInt16(truncatingIfNeeded: row.integer(1))) else { return nil }
        return LogID(author: author, dataset: DatasetNumber(rawValue: UInt16(truncatingIfNeeded: row.integer(2))))
    }
}
