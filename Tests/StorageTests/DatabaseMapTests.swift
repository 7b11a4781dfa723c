import Foundation
import GRDB
import Synchronization
import Testing

@testable import Storage

/// Reading connections that map the whole file. SQLite's own mapping is kept to 64 KB here, so that nearly every page comes
/// from beyond it, as in a database of many gigabytes.
@Suite("A mapped database")
struct DatabaseMapTests {
    private static let ownByteCount = 1 << 16
    /// Linux's F_OFD_GETLK, which the headers show to GNU's C alone.
    private static let getLockOfDescriptor: CInt = 36

    /// A table of rows that fill a page each, with its writer.
    private struct Table {
        let folder: TemporaryFolder
        let writer: DatabaseQueue
        var path: String { self.folder.path + "/ncb.sqlite" }

        init() throws {
            self.folder = try TemporaryFolder()
            self.writer = try Connection.writer(path: self.folder.path + "/ncb.sqlite", cacheByteCount: 1 << 20)
            try self.write("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
        }

        func write(_ sql: String) throws {
            try self.writer.writeWithoutTransaction { try $0.execute(sql: sql) }
        }

        /// Adds rows whose bytes all are the row's number with a mark.
        func fill(_ rows: Range<Int>, mark: Int = 0) throws {
            try self.writer.write { db in
                for row in rows { try Self.insert(row, value: row + mark, db) }
            }
        }

        static func insert(_ row: Int, value: Int, _ db: Database) throws {
            let bytes = Data(repeating: UInt8(truncatingIfNeeded: value), count: 16_000)
            try db.execute(sql: "INSERT OR REPLACE INTO t VALUES (?, ?)", arguments: [row, bytes])
        }

        /// Copies the write-ahead log into the file, as far as readers let it, and begins it anew if they do.
        func checkpoint() throws {
            try self.write("PRAGMA wal_checkpoint(TRUNCATE)")
        }

        func reader() throws -> DatabaseQueue {
            let reader = try Connection.reader(path: self.path, cacheByteCount: 1 << 16, isMapped: true)
            try DatabaseMapTests.map(reader, DatabaseMapTests.ownByteCount)
            return reader
        }
    }

    private static func map(_ reader: DatabaseQueue, _ byteCount: Int) throws {
        _ = try reader.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA mmap_size = \(byteCount)") }
    }

    private static func state(_ reader: DatabaseQueue) throws -> (byteCount: Int64, pageCount: Int64) {
        try #require(reader.unsafeRead { DatabaseMap.state($0) })
    }

    /// Rows whose bytes are not what they must be; throws what SQLite says.
    private static func wrongRows(_ reader: DatabaseQueue, _ rows: Range<Int>, mark: Int = 0) throws -> [Int] {
        try reader.unsafeRead { db in
            try rows.filter { row in
                let bytes = try Data.fetchOne(db, sql: "SELECT bytes FROM t WHERE id = ?", arguments: [row])
                return bytes != Data(repeating: UInt8(truncatingIfNeeded: row + mark), count: 16_000)
            }
        }
    }

    @Test("pages beyond SQLite's own mapping come out of a mapping of the whole file")
    func whole() throws {
        let table = try Table()
        try table.fill(0..<200)
        try table.checkpoint()
        let reader = try table.reader()
        #expect(try Self.wrongRows(reader, 0..<200) == [])
        let state = try Self.state(reader)
        let size = try FileManager.default.attributesOfItem(atPath: table.path)[.size] as? Int
        #expect(state.byteCount == Int64(try #require(size)))
        #expect(state.pageCount > 180, "nearly all pages")
    }

    @Test("with no mapping wanted, none is made, and one that is there is dropped")
    func unmapped() throws {
        let table = try Table()
        try table.fill(0..<100)
        try table.checkpoint()
        let reader = try table.reader()
        #expect(try Self.wrongRows(reader, 0..<100) == [])
        #expect(try Self.state(reader).byteCount > 0)
        try Self.map(reader, 0)
        #expect(try Self.state(reader).byteCount == 0)
        let before = try Self.state(reader).pageCount
        #expect(try Self.wrongRows(reader, 0..<100) == [])
        #expect(try Self.state(reader).pageCount == before)
        try Self.map(reader, Self.ownByteCount)
        #expect(try Self.wrongRows(reader, 0..<100) == [])
        #expect(try Self.state(reader).pageCount > before)
    }

    @Test("a snapshot stays what it is while the file grows and its pages are written over, and the next one sees all")
    func snapshots() throws {
        let table = try Table()
        try table.fill(0..<100)
        try table.checkpoint()
        let reader = try table.reader()
        try reader.unsafeRead { try $0.execute(sql: "BEGIN") }
        #expect(try Self.wrongRows(reader, 0..<100) == [])
        let mapped = try Self.state(reader).byteCount
        for mark in 1...3 {
            try table.fill(0..<100, mark: mark)
            try table.fill(100..<100 + mark * 100, mark: mark)
            // As far as the reader's snapshot lets it.
            try table.write("PRAGMA wal_checkpoint(PASSIVE)")
            #expect(try Self.wrongRows(reader, 0..<100) == [])
            #expect(try reader.unsafeRead { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 100)
        }
        #expect(try Self.state(reader).byteCount == mapped)
        try reader.unsafeRead { try $0.execute(sql: "COMMIT") }
        try table.checkpoint()
        #expect(try Self.wrongRows(reader, 0..<400, mark: 3) == [])
        #expect(try Self.state(reader).byteCount > mapped)
    }

    @Test("a file that becomes shorter is mapped anew, and nothing behind its end is touched")
    func shorter() throws {
        let table = try Table()
        try table.fill(0..<300)
        try table.checkpoint()
        let readers = [try table.reader(), try table.reader()]
        for reader in readers { #expect(try Self.wrongRows(reader, 0..<300) == []) }
        let mapped = try Self.state(readers[0]).byteCount
        for round in 1...3 {
            let left = 300 - round * 90
            try table.write("DELETE FROM t WHERE id >= \(left)")
            try table.write("VACUUM")
            try table.checkpoint()
            let size = try FileManager.default.attributesOfItem(atPath: table.path)[.size] as? Int
            #expect(Int64(try #require(size)) < mapped - Int64(round * 80 * 16_384))
            for reader in readers {
                #expect(try Self.wrongRows(reader, 0..<left) == [])
                #expect(try Self.state(reader).byteCount <= Int64(try #require(size)))
                #expect(try reader.unsafeRead { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
            }
        }
    }

    @Test(
        "a path with signs that mean something in a URI is opened as it stands",
        arguments: ["a?b#c%d e", "ü&vfs=unix"]
    )
    func paths(name: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "//" + name
        let writer = try Connection.writer(path: path, cacheByteCount: 1 << 20)
        try writer.write { try $0.execute(sql: "CREATE TABLE t AS SELECT 7 AS seven") }
        let reader = try Connection.reader(path: path, cacheByteCount: 1 << 16, isMapped: true)
        #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT seven FROM t") } == 7)
        #expect(reader.unsafeRead { DatabaseMap.state($0) } != nil)
        let plain = try Connection.reader(path: path, cacheByteCount: 1 << 16, isMapped: false)
        #expect(plain.unsafeRead { DatabaseMap.state($0) } == nil)
    }

    @Test("readers beside a writer see whole commits, while the file grows, shrinks and is written over")
    func beside() throws {
        let table = try Table()
        try table.writer.write { try Table.insert(0, value: 0, $0) }
        let isWriting = Mutex(true)
        let faults = Mutex<[String]>([])
        let readCounts = Mutex<[Int]>([])
        let group = DispatchGroup()
        for _ in 0..<2 {
            let reader = try table.reader()
            DispatchQueue.global().async(group: group) {
                var count = 0
                while isWriting.withLock({ $0 }) || count == 0 {
                    do {
                        let marks = try Self.marks(reader)
                        if marks.count != 1 { faults.withLock { $0.append("marks \(marks)") } }
                        count += 1
                    } catch {
                        faults.withLock { $0.append("\(error)") }
                        break
                    }
                }
                readCounts.withLock { $0.append(count) }
            }
        }
        for mark in 1...40 {
            try table.writer.write { db in
                try db.execute(sql: "DELETE FROM t")
                for row in 0..<20 + mark % 7 * 10 { try Table.insert(row, value: mark, db) }
            }
            if mark % 5 == 0 { try table.write("VACUUM") }
            try table.write("PRAGMA wal_checkpoint(PASSIVE)")
        }
        isWriting.withLock { $0 = false }
        group.wait()
        #expect(faults.withLock { $0 } == [])
        #expect(readCounts.withLock { $0.count } == 2)
    }

    /// The values that the rows' bytes have, all of them, in one snapshot.
    private static func marks(_ reader: DatabaseQueue) throws -> Set<UInt8> {
        try reader.read { db in
            try Data.fetchAll(db, sql: "SELECT bytes FROM t").reduce(into: []) { $0.formUnion($1) }
        }
    }

    @Test("closing a reader leaves the locks of other connections alone")
    func locks() throws {
        let table = try Table()
        try table.fill(0..<100)
        try table.checkpoint()
        for _ in 0..<3 {
            let reader = try table.reader()
            #expect(try Self.wrongRows(reader, 0..<100) == [])
            try reader.close()
        }
        // By a lock that belongs to a descriptor: it meets those of this process, too.
        let descriptor = unsafe open(table.path, O_RDWR)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        #expect(unsafe fcntl(descriptor, Self.getLockOfDescriptor, &lock) == 0)
        #expect(lock.l_type == Int16(F_RDLCK), "the writer's shared lock is there")
    }
}
