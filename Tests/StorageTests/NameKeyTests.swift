import GRDB
import Names
import Records
import Replication
import TestSupport
import Testing

@testable import Storage

@Suite("Terms of names in the key runs")
struct NameKeyTests {
    static var smallRuns: StoreSettings {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(flushCount: 60, mergeCount: 3)
        return settings
    }

    @Test("a record is found by a misspelt name after put, revise, extend, withdraw, expiry and opening anew")
    func life() throws {
        let node = try TestNode(settings: Self.smallRuns)
        var log = try TestLog(dataset: 17)
        let record = try TestLog.record(1)
        func step(_ found: [UInt64], _ newName: [UInt64]) throws {
            try node.store(log, log.count - 1..<log.count)
            for _ in 0..<2 {
                #expect(try TestNames.indexes("Anna Mariya Erikson", in: node.store) == found)
                #expect(try TestNames.indexes("Эрикссон Анна Мария", in: node.store) == found)
                #expect(try TestNames.indexes("Mirabel Tolvann", in: node.store) == newName)
                try node.reopen()
            }
        }
        try log.append(.put, record, body: try TestNames.body("ERIKSSON, ANNA MARIA"))
        try step([0], [])
        try log.append(.put, try TestLog.record(2), body: try TestNames.body("Somebody Else"))
        try step([0], [])
        try log.append(.revise, record, replaced: 0, body: try TestNames.body("Eriksson Anna Maria", "Mirabel Tolvan"))
        try step([2], [2])
        try log.append(.revise, record, replaced: 2, days: 50, body: try TestNames.body("Mirabel Tolvan"))
        try step([], [3])
        #expect(
            try TestNames.find("Mirabel Tolvan", in: node.store, on: TestLog.today.adding(days: 51)).records.isEmpty
        )
        try log.append(.withdraw, record, replaced: 3)
        try step([], [])
        #expect(try node.store.integrityCheck() == [])
    }

    @Test("names of vessels have terms as well, and a dataset is searched by itself")
    func otherDatasets() throws {
        let catalogue = try Catalogue.embedded()
        let craft = try #require(catalogue["craft"])
        let author = try #require(BureauCode("FR"))
        let fields = [
            PlainField("kind", "vessel"), PlainField("imo", "9074729"), PlainField("name", "NORTHERN MERIDIAN"),
        ]
        let node = try TestNode()
        var log = try TestLog(dataset: craft.number.rawValue)
        let body = try craft.body(from: fields, author: author, isTraining: false).encoded
        try log.append(.put, try TestLog.record(1), body: body)
        try node.store(log, 0..<1)
        #expect(try TestNames.find("Northen Meridian", in: node.store, dataset: craft.number).records.count == 1)
        #expect(try TestNames.find("Northen Meridian", in: node.store).records.isEmpty)
    }

    /// When runs were rows of the database.
    private static let keysOfVersion2 = """
        CREATE TABLE key_run (
            run INTEGER PRIMARY KEY, level INTEGER NOT NULL, state INTEGER NOT NULL, target INTEGER,
            keys INTEGER NOT NULL, pages INTEGER NOT NULL) STRICT;
        CREATE TABLE key_page (id INTEGER PRIMARY KEY, pairs BLOB NOT NULL) STRICT;
        CREATE TABLE unflushed (first INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
        INSERT INTO key_run VALUES (1, 0, 1, NULL, 1, 1);
        INSERT INTO key_page VALUES (16777216, x'00');
        INSERT INTO unflushed VALUES (0, 7);
        """

    @Test("keys that an earlier version made are made anew at the opening, also when that was broken off")
    func rebuilt() throws {
        let node = try TestNode(settings: Self.smallRuns)
        var persons = try TestLog(dataset: 17)
        var documents = try TestLog()
        for number in 0..<300 {
            try persons.append(.put, try TestLog.record(number), body: try TestNames.body("Tolvan Mirabel \(number)"))
            try documents.append(.put, try TestLog.record(number), body: try TestLog.body(number))
        }
        try node.store(documents, 0..<300)
        try node.store(persons, 0..<300)
        // As version 2 left it, without the terms; and as a rebuilding that was killed after 400 rows.
        for next in [nil, 0, Position.of(log: 2, index: 100)] as [Int64?] {
            try node.store.close()
            let queue = try DatabaseQueue(path: node.folder.path + "/" + Store.fileName)
            try queue.write { db in
                if let next {
                    try db.execute(sql: "DELETE FROM key_run; DELETE FROM unflushed")
                    try db.execute(sql: "INSERT INTO rekey VALUES (1, ?)", arguments: [next])
                    try db.execute(sql: "INSERT INTO unflushed VALUES (3, 0, ?)", arguments: [next - 1])
                    if next == 0 { try db.execute(sql: "DELETE FROM unflushed") }
                } else {
                    try db.execute(sql: "DROP TABLE rekey; DROP TABLE key_run; DROP TABLE unflushed")
                    try db.execute(sql: Self.keysOfVersion2)
                    try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier > '3'")
                }
            }
            try queue.close()
            try node.reopen()
            for number in [0, 99, 100, 299] {
                let found = try node.store.read { view in
                    try view.records(matching: [TestLog.key(number)], dataset: documents.log.dataset, on: TestLog.today)
                }
                #expect(found.map(\.index) == [UInt64(number)])
                let record = try TestLog.record(number)
                #expect(try node.store.read { try $0.newest(persons.log, record)?.index } == UInt64(number))
                #expect(try TestNames.indexes("Tolwan Mirabel \(number)", in: node.store).contains(UInt64(number)))
            }
            #expect(try node.store.onWriter("SELECT COUNT(*) FROM rekey") == 0)
        }
    }

    @Test("what is left out of very many equal names does not depend on which author came first, and all have a share")
    func sameForAll() throws {
        var logs: [TestLog] = []
        for author in ["FR", "SN"] {
            var log = try TestLog(author: author, dataset: 17)
            for number in 0..<(author == "FR" ? 1_500 : 100) {
                try log.append(.put, try TestLog.record(number), body: try TestNames.body("Mohamed Ali"))
            }
            logs.append(log)
        }
        var answers: [[String]] = []
        for order in [logs, logs.reversed()] {
            let node = try TestNode()
            for log in order { try node.store(log, 0..<log.count) }
            let found = try TestNames.find("Muhammad Ali", in: node.store)
            #expect(found.isCut)
            answers.append(found.records.map { "\($0.log.author) \($0.index)" })
            let fewer = try TestNames.find("Muhammad Ali", in: node.store, author: BureauCode("SN"))
            #expect(fewer.records.count == 100 && !fewer.isCut)
            #expect(fewer.records.allSatisfy { $0.log.author.description == "SN" })
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].filter { $0.hasPrefix("SN") }.count == 100)
    }

    @Test("rows that the caller refuses are not returned, and no others come in their place")
    func refused() throws {
        let node = try TestNode()
        var log = try TestLog(dataset: 17)
        for number in 0..<1_500 {
            try log.append(
                .put,
                try TestLog.record(number),
                body: try TestNames.body("Mohamed Ali", remark: "\(number)")
            )
        }
        try node.store(log, 0..<log.count)
        for text in ["Muhammad Ali", "Tolvan Mirabel"] {
            let all = try TestNames.find(text, in: node.store)
            var asked: [EntryPlace: [UInt8]] = [:]
            let some = try node.store.read { view in
                try view.records(
                    probed: NameKeys.probes(for: NameForm(text)),
                    dataset: TestNames.persons,
                    on: TestLog.today
                ) { place, body in
                    asked[place] = body.indices.map { body[$0] }
                    return place.index % 3 == 0
                }
            }
            #expect(some.isCut == all.isCut)
            let wanted: [UInt64] = all.records.map(\.index).filter { $0 % 3 == 0 }
            let found: [UInt64] = some.records.map(\.index)
            #expect(found == wanted)
            #expect(asked.count == all.records.count)
            for record in all.records {
                #expect(asked[EntryPlace(log: record.log, index: record.index)] == record.body)
            }
        }
    }

    @Test("a record that was revised very often is found in its newest form")
    func manyRevisions() throws {
        let node = try TestNode()
        var log = try TestLog(dataset: 17)
        var newest = try log.append(.put, try TestLog.record(1), body: try TestNames.body("Mirabel Tolvan"))
        for _ in 0..<600 {
            newest = try log.append(
                .revise,
                try TestLog.record(1),
                replaced: newest,
                body: try TestNames.body("Mirabel Tolvan")
            )
        }
        try node.store(log, 0..<log.count)
        #expect(try TestNames.indexes("Mirabel Tolvan", in: node.store) == [UInt64(newest)])
    }

    @Test("whatever bytes a body is, its keys are made without a trap, and what cannot be read has none")
    func hostile() throws {
        let bodyKeys = BodyKeys(try .embedded())
        let hasher = BodyHasher(
            bodyKeys: bodyKeys,
            hasher: try #require(KeyHasher(key: [UInt8](repeating: 7, count: 16)))
        )
        let sound = try TestNames.body("ERIKSSON, ANNA MARIA", "Эрикссон Анна", "张伟", "Abu Bakr al-Tikriti")
        var random = SplitMix64(stream: 171)
        var readableCount = 0
        for _ in 0..<Effort.hostileCount {
            var body = sound
            for _ in 0...random.below(4) {
                body[random.below(body.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.chance(1, of: 4) { body.removeLast(random.below(body.count)) }
            var hashes: [UInt64] = []
            let isReadable = unsafe body.withUnsafeBytes {
                unsafe hasher.forEach(dataset: TestNames.persons, body: $0) { hashes.append($0) }
            }
            #expect(isReadable == ((try? RecordBody(decoding: body[...])) != nil))
            #expect(isReadable || hashes.isEmpty)
            #expect(Set(hashes).count == hashes.count)
            if isReadable { readableCount += 1 }
        }
        #expect(readableCount > 20)
    }
}
