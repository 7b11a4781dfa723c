import Foundation
import GRDB
import Membership
import MerkleLog
import Records
import Replication
import Sodium
import Testing

@testable import Storage

@Suite("Store")
struct StoreTests {
    // MARK: - How the database is opened

    @Test("the writer runs with synchronous FULL, WAL, 16 KB pages and secure deletion")
    func settings() throws {
        let folder = try TemporaryFolder()
        let queue = try Connection.writer(path: folder.path + "/ncb.sqlite", cacheByteCount: 1 << 20)
        try queue.writeWithoutTransaction { (db: Database) throws in
            #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
            #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(db, sql: "PRAGMA page_size") == 16_384)
            #expect(try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1)
        }
        // The same for a file that exists, and in the store itself.
        try queue.close()
        let again = try Connection.writer(path: folder.path + "/ncb.sqlite", cacheByteCount: 1 << 20)
        #expect(try again.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }

    @Test("every table is strict")
    func strictTables() throws {
        let node = try TestNode()
        try node.store.close()
        let queue = try DatabaseQueue(path: node.folder.path + "/ncb.sqlite")
        let tables = try queue.read { db in
            try String.fetchAll(
                db,
                sql: "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND schema = 'main'"
            )
        }
        #expect(tables.filter { !$0.hasPrefix("sqlite_") && $0 != "grdb_migrations" } == [])
    }

    @Test("a database of a newer version, or of another bureau, is refused")
    func refusals() throws {
        let node = try TestNode()
        try node.store.close()
        #expect(throws: StorageError(.invalid, "")) { try TestNode(author: "SN", folder: node.folder) }
        let queue = try DatabaseQueue(path: node.folder.path + "/ncb.sqlite")
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 of another year')") }
        try queue.close()
        #expect(throws: StorageError(.newer, "")) { try TestNode(folder: node.folder) }
    }

    @Test("closing leaves no write-ahead log behind, and a closed store says so")
    func closing() throws {
        var log = try TestLog()
        try log.append(.put, try TestLog.record(1), body: try TestLog.body(1))
        let node = try TestNode()
        try node.store(log, 0..<1)
        try node.store.read { _ = try $0.counts() }
        try node.store.close()
        try node.store.close()
        let wal = node.folder.path + "/ncb.sqlite-wal"
        let size = try? FileManager.default.attributesOfItem(atPath: wal)[.size] as? Int
        #expect(size ?? 0 == 0)
        #expect(throws: StorageError(.closed, "")) { try node.store.load() }
        #expect(throws: StorageError(.closed, "")) { try node.store.read { try $0.counts().count } }
        guard case .failed = node.store.commit([Commit(number: 1)]).first else {
            Issue.record("a closed store took a commit")
            return
        }
    }

    // MARK: - Heads

    @Test("heads, certificates, vectors, forks, what stands still and the next head come back after opening anew")
    func heads() throws {
        let node = try TestNode()
        let (one, two) = (try TestHead("FR", 1), try TestHead("FR", 2))
        let three = try TestHead("DE", 2, time: 99)
        let identity = try #require(SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 5, count: 32))))
        let author = one.known.head.head.author
        let certificate = Certificate(
            key: .signing(identity.verifyingKey),
            code: author,
            number: 1,
            signedBy: identity
        )
        let proof = ForkProof(two.known, try TestHead("FR", 2, time: 99).known, certificate: certificate)
        let log = LogID(author: author, dataset: DatasetNumber(rawValue: 16))
        let other = LogID(author: author, dataset: .duty)
        let next = try TestHead("DE", 5)
        _ = try node.commit { $0.heads = [one.known] }
        for _ in 0..<2 {
            // What is kept once each may come again.
            _ = try node.commit { commit in
                commit.heads = [two.known]
                commit.certificates = [[1, 2, 3], [4]]
                commit.vectors = [KnownVector(head: two.known.head, vector: two.vector)]
                commit.forkProofs = [proof, proof]
                commit.standing = [StandingHead(log: log, head: two.known)]
                commit.frozen = [log, other]
                commit.thawed = [other]
                commit.parked = [three.known, two.known]
                commit.unparked = [three.known.head.head.author]
                commit.nextHead = next.prepared
            }
        }
        for _ in 0..<2 {
            let state = try node.store.load()
            #expect(state.heads == [two.known])
            #expect(state.certificates == [[1, 2, 3], [4]])
            #expect(state.vectors == [KnownVector(head: two.known.head, vector: two.vector)])
            #expect(state.forkProofs == [proof])
            #expect(state.standing == [StandingHead(log: log, head: two.known)])
            #expect(state.frozen == [log])
            #expect(state.parked == [two.known])
            #expect(state.nextHead == next.prepared)
            try node.reopen()
        }
    }

    // MARK: - Reading back

    @Test("own entries count as durable only when they are what the next head states")
    func readBack() throws {
        var log = try TestLog(author: "DE")
        for number in 0..<30 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode(author: "DE")
        for range in [0..<10, 10..<25] {
            let append = try node.append(log, range)
            let head = try TestHead("DE", 1, lines: [(log, range.upperBound)])
            let outcome = try node.commit { commit in
                commit.appends = [append]
                commit.nextHead = head.prepared
            }
            guard case .durable = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
        let append = try node.append(log, 25..<30)
        let lying = try TestHead("DE", 2, lines: [(log, 29)])
        let outcome = try node.commit { commit in
            commit.appends = [append]
            commit.nextHead = lying.prepared
        }
        guard case .failed = outcome else {
            Issue.record("a head that does not fit its log was taken")
            return
        }
        // From here on nothing is written until the store is opened anew.
        guard case .failed = try node.commit({ $0.certificates = [[1]] }) else {
            Issue.record("went on writing")
            return
        }
    }

    // MARK: - What callers get wrong

    @Test("entries that are held already and ranges that do not fit change nothing")
    func wrongCommits() throws {
        var log = try TestLog()
        for number in 0..<20 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        try node.store(log, 0..<10) { $0 != 4 }
        let before = try node.store.load()
        let good = try node.append(log, 10..<12)
        let twice = LogAppend(log: log.log, batch: try log.batch(5..<12), ranges: good.ranges)
        let unfit = LogAppend(log: log.log, batch: try log.batch(10..<12), ranges: [log.range(0..<11)])
        let wrong: [(inout Commit) -> Void] = [
            { $0.appends = [twice] }, { $0.appends = [unfit] }, { $0.appends = [good, good] },
        ]
        for build in wrong {
            guard case .failed = try node.commit(build) else {
                Issue.record("taken")
                return
            }
            let after = try node.store.load()
            #expect(after.logs.map(\.ranges) == before.logs.map(\.ranges))
            #expect(after.logs.map(\.condition) == before.logs.map(\.condition))
        }
        #expect(try node.store.read { try $0.counts().first?.counts.entries } == 10)
        #expect(
            try node.store.read {
                try $0.records(matching: [TestLog.key(11)], dataset: log.log.dataset, on: TestLog.today)
            }.isEmpty
        )
        try node.store(log, 10..<20)
    }

    @Test("a body that was not promised is passed over and stays due, and what shares its transaction is stored")
    func forgedBody() throws {
        var log = try TestLog()
        for number in 0..<20 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        try node.store(log, 0..<10) { $0 != 4 }
        let append = try node.append(log, 10..<20)
        let forged = BodyFill(log: log.log, index: 4, salt: [UInt8](repeating: 0, count: 16), body: try TestLog.body(4))
        guard
            case .durable(let conditions) = try node.commit({
                $0.appends = [append]
                $0.fills = [forged]
            })
        else {
            Issue.record("refused")
            return
        }
        #expect(conditions.map(\.due) == [[4]])
        #expect(try node.store.read { try $0.bodies(log.log, indexes: [4], byteCountMax: .max) }.isEmpty)
        #expect(try node.store.load().logs.first?.ranges.first?.end == 20)
        _ = try node.commit { $0.fills = [try log.fill(4)] }
        #expect(try node.store.load().logs.first?.condition.dueCount == 0)
    }

    @Test("a commit of whose logs nothing can be told afterwards is not carried out")
    func untold() throws {
        var log = try TestLog()
        for number in 0..<6 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        try node.store(log, 0..<6) { $0 != 4 }
        _ = try node.commit { $0.rewinds = [Rewind(log: log.log, size: 5, ranges: [log.range(0..<5)])] }
        // What the condition of a log is made of cannot be read.
        _ = try node.store.onWriter("ALTER TABLE set_aside RENAME TO elsewhere")
        let fill = try log.fill(4)
        guard case .failed = try node.commit({ $0.fills = [fill] }) else {
            Issue.record("durable")
            return
        }
        _ = try node.store.onWriter("ALTER TABLE elsewhere RENAME TO set_aside")
        #expect(try node.store.read { try $0.bodies(log.log, indexes: [4], byteCountMax: .max) }.isEmpty)
        #expect(try node.store.load().logs.first?.condition.due == [4])
        guard case .durable = try node.commit({ $0.fills = [fill] }) else {
            Issue.record("refused")
            return
        }
        #expect(try node.store.load().logs.first?.condition.due == [])
        try node.reopen()
        #expect(try node.store.load().logs.first?.condition.due == [])
    }

    @Test("several commits share one transaction: all of them are durable or none")
    func groupCommit() throws {
        var log = try TestLog()
        for number in 0..<20 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        var (first, second) = (Commit(number: 1), Commit(number: 2))
        first.appends = [LogAppend(log: log.log, batch: try log.batch(0..<5), ranges: [log.range(0..<5)])]
        second.appends = [LogAppend(log: log.log, batch: try log.batch(5..<20), ranges: [log.range(0..<20)])]
        var broken = Commit(number: 3)
        broken.appends = second.appends
        for outcome in node.store.commit([first, second, broken]) {
            guard case .failed = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
        #expect(try node.store.load().logs.isEmpty)
        let outcomes = node.store.commit([first, second])
        #expect(outcomes.count == 2)
        for outcome in outcomes {
            guard case .durable = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
        #expect(try node.store.load().logs.first?.ranges == [log.range(0..<20)])
    }

    // MARK: - Damage

    @Test("a damaged page is an error, not a trap, wherever it lies")
    func corruption() throws {
        var log = try TestLog()
        for number in 0..<400 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode(settings: ModelTests.settings)
        try node.store(log, 0..<400)
        try node.store.close()
        let path = URL(fileURLWithPath: node.folder.path + "/ncb.sqlite")
        let whole = try Data(contentsOf: path)
        var generator = Seeded(9)
        var failureCount = 0
        for page in 0..<whole.count / 16_384 {
            var damaged = whole
            let noise = generator.bytes(16_384)
            damaged.replaceSubrange(page * 16_384..<(page + 1) * 16_384, with: noise)
            try damaged.write(to: path)
            do {
                let opened = try TestNode(folder: node.folder, settings: ModelTests.settings)
                let faults = try opened.store.integrityCheck()
                if !faults.isEmpty { failureCount += 1 }
                try opened.store.read { view in
                    for number in 0..<400 { _ = try view.history(log.log, try TestLog.record(number)) }
                    _ = try view.rows(log.log, from: 0, countMax: .max)
                }
                try opened.store.close()
            } catch let error as StorageError {
                failureCount += 1
                #expect([.corrupt, .io, .database, .invalid].contains(error.code), "page \(page): \(error)")
            }
        }
        #expect(failureCount > whole.count / 16_384 / 2)
    }
}
