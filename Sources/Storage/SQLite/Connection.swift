import GRDB
import PlantedFaults

/// How the database file is opened.
///
/// The writer is a `DatabaseQueue` of its own, and each reader another: a `DatabasePool` would begin and end a snapshot
/// with every read, which costs four fifths of a look-up, and would set `synchronous` back to NORMAL after
/// `prepareDatabase`. Exactly one connection writes and checkpoints, because SQLite before 3.51.3 can corrupt the
/// write-ahead log when two do.
enum Connection {
    static let pageByteCount = 16_384

    /// Frames in the write-ahead log at which a commit copies them into the database: 32 MB.
    static let checkpointFrameCount = 2_000

    static func writer(path: String, cacheByteCount: Int) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "ncb.storage.writer"
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            // Before anything is written, and before WAL, which fixes the page size.
            try db.execute(sql: "PRAGMA page_size = \(Self.pageByteCount)")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA cache_size = -\(cacheByteCount / 1_024)")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            // After opening: GRDB sets NORMAL when it turns on WAL, and NORMAL may lose commits when power fails.
            if !PlantedFault.syncForgotten.isPlanted { try db.execute(sql: "PRAGMA synchronous = FULL") }
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.checkpointFrameCount)")
            try db.execute(sql: "PRAGMA journal_size_limit = \(2 * Self.checkpointFrameCount * Self.pageByteCount)")
        }
        return queue
    }

    /// What SQLite calls `synchronous=FULL`, or more.
    static func syncsEveryCommit(_ queue: DatabaseQueue) throws -> Bool {
        try queue.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 } >= 2
    }

    /// - Parameter isMapped: whether the file may be mapped into memory.
    static func reader(path: String, cacheByteCount: Int, isMapped: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "ncb.storage.reader"
        configuration.readonly = true
        // A reader keeps its snapshot from one read to the next; GRDB otherwise takes that for a mistake.
        configuration.allowsUnsafeTransactions = true
        configuration.foreignKeysEnabled = false
        // Only recovery of the write-ahead log at the very start may make a reader wait.
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -\(cacheByteCount / 1_024)")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return try DatabaseQueue(
            path: isMapped ? DatabaseMap.location(of: path) : path,
            configuration: configuration
        )
    }
}
