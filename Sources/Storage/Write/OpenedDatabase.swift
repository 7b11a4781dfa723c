import Foundation
import GRDB
import MerkleLog
import Records
import Replication
import Sodium

/// The database after opening: migrated, its settings read, its memory structures built.
struct OpenedDatabase {
    let queue: DatabaseQueue
    let statements: WriterStatements
    let hasher: KeyHasher
    var logs = LogTable()
    var keys: KeyStore

    /// - Throws: ``StorageError`` with code `newer` for a database that a later version has migrated, `corrupt`, `io`.
    init(folder: String, author: BureauCode, bodyKeys: BodyKeys, settings: StoreSettings) throws {
        let path = folder + "/" + Store.fileName
        self.queue = try Connection.writer(path: path, cacheByteCount: settings.writerCacheByteCount)
        let migrator = Schema.migrator
        guard try !self.queue.read(migrator.hasBeenSuperseded) else {
            throw StorageError(.newer, "\(path) was written by a newer version")
        }
        try migrator.migrate(self.queue)
        let setup = try self.queue.writeWithoutTransaction { db in
            let key = try Self.setting("key", in: db) { Random.bytes(count: ShortHash.keyByteCount) }
            let stored = try Self.setting("author", in: db) { Array(author.description.utf8) }
            guard stored == Array(author.description.utf8) else {
                throw StorageError(
                    .invalid,
                    "the database is that of \(String(decoding: stored, as: UTF8.self)), not of \(author)"
                )
            }
            guard let hasher = KeyHasher(key: key) else { throw StorageError(.corrupt, "the key of the key runs") }
            return (statements: try WriterStatements(db), hasher: hasher)
        }
        self.statements = setup.statements
        self.hasher = setup.hasher
        self.keys = KeyStore(
            limits: settings.keyLimits,
            isKept: settings.keepsKeys,
            KeyMaker(try KeyFolder(in: folder))
        )
        var logs = LogTable()
        var keys = self.keys
        var lost: String?
        let (statements, hasher) = (self.statements, self.hasher)
        try self.queue.writeWithoutTransaction { db in
            try Self.loadLogs(&logs, db)
            lost = try Self.loadRuns(&keys, db)
            let rowKeys = RowKeys(logs: logs, hasher: hasher, bodyKeys: bodyKeys)
            let recent = try RecentKeyLoader(rowKeys: rowKeys).load(db)
            keys.load(
                recent: recent.pairs,
                generation: recent.generation,
                datasets: Set(logs.states.map(\.log.dataset))
            )
        }
        let rowKeys = RowKeys(logs: logs, hasher: hasher, bodyKeys: bodyKeys)
        do {
            try KeyRebuild(queue: self.queue, statements: statements, rowKeys: rowKeys)
                .run(&keys, reason: lost, settings.onKeyRebuild)
        } catch {
            keys.maker.stop()
            throw error
        }
        self.logs = logs
        self.keys = keys
    }

    /// Opens the key runs. Where one is lost or damaged, the keys of all rows are made again.
    ///
    /// - Returns: what is lost.
    private static func loadRuns(_ keys: inout KeyStore, _ db: Database) throws -> String? {
        do {
            try keys.loadRuns(db)
            return nil
        } catch let error as StorageError where error.code == .missing || error.code == .corrupt {
            try db.inTransaction(.immediate) {
                try db.execute(sql: Schema.forgetKeys)
                return .commit
            }
            try keys.loadRuns(db)
            return error.reason
        }
    }

    /// Reads a setting; makes and stores it in a database that lacks it.
    private static func setting(_ name: String, in db: Database, make: () -> [UInt8]) throws -> [UInt8] {
        let select = try RawStatement(db, "SELECT value FROM setting WHERE name = CAST(? AS TEXT)")
        select.bind(Array(name.utf8), at: 1)
        if let value = try select.first({ $0.bytes(0) }) { return value }
        let value = make()
        let insert = try RawStatement(db, "INSERT INTO setting (name, value) VALUES (CAST(? AS TEXT), ?)")
        insert.bind(Array(name.utf8), at: 1)
        insert.bind(value, at: 2)
        try insert.run()
        return value
    }

    private static func loadLogs(_ logs: inout LogTable, _ db: Database) throws {
        let select = try RawStatement(
            db,
            """
            SELECT number, author, dataset, entries, live, replaced, withdrawn, void, unknown, unreadable, due
            FROM log ORDER BY number
            """
        )
        let ranges = try RawStatement(db, "SELECT range FROM proved WHERE position BETWEEN ? AND ? ORDER BY position")
        var states: [LogState] = []
        try select.forEach { row in
            guard let author = BureauCode(rawValue: UInt16(truncatingIfNeeded: row.integer(1))) else {
                throw StorageError(.corrupt, "the author of log \(row.integer(0))")
            }
            let dataset = DatasetNumber(rawValue: UInt16(truncatingIfNeeded: row.integer(2)))
            var state = LogState(number: row.integer(0), log: LogID(author: author, dataset: dataset))
            state.counts = LogCounts(row, from: 3)
            states.append(state)
        }
        for var state in states {
            let positions = Position.all(ofLog: state.number)
            ranges.bind(positions.lowerBound, at: 1)
            ranges.bind(positions.upperBound, at: 2)
            try ranges.forEach { row in
                do {
                    state.ranges.append(try CompactRange(decoding: row.bytes(0)))
                } catch {
                    throw StorageError(.corrupt, "a proved range of \(state.log): \(error)")
                }
            }
            logs.load(state)
        }
    }
}

extension LogCounts {
    /// Eight columns in the order of the table `log`.
    init(_ row: RawStatement, from column: CInt) {
        func count(_ offset: CInt) -> UInt64 { UInt64(max(0, row.integer(column + offset))) }
        self.init()
        self.entries = count(0)
        self.live = count(1)
        self.replaced = count(2)
        self.withdrawn = count(3)
        self.void = count(4)
        self.unknown = count(5)
        self.unreadable = count(6)
        self.due = count(7)
    }
}
