import MerkleLog
import Records
import Replication
import Testing

@testable import Storage

@Suite("Key runs")
struct KeyRunTests {
    @Test("a key is found through put, revise, flush, merge and opening anew, and merging leaves one run a level")
    func keysStay() throws {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(flushCount: 300, mergeCount: 4)
        let node = try TestNode(settings: settings)
        var log = try TestLog()
        var newest: [Int: Int] = [:]
        var generator = Seeded(77)
        for round in 0..<60 {
            let start = log.count
            for _ in 0..<40 {
                let number = generator.below(800)
                if let old = newest[number] {
                    newest[number] = try log.append(
                        .revise,
                        try TestLog.record(number),
                        replaced: old,
                        body: try TestLog.body(number)
                    )
                } else {
                    newest[number] = try log.append(.put, try TestLog.record(number), body: try TestLog.body(number))
                }
            }
            try node.store(log, start..<log.count)
            if round.isMultiple(of: 7) { try node.reopen() }
            if round.isMultiple(of: 5) { try node.store.settle() }
            try node.store.read { view in
                for number in 0..<800 {
                    let found = try view.records(
                        matching: [TestLog.key(number)],
                        dataset: log.log.dataset,
                        on: TestLog.today
                    )
                    #expect(found.map { Int($0.index) } == newest[number].map { [$0] } ?? [])
                    let record = try TestLog.record(number)
                    #expect(try view.newest(log.log, record).map { Int($0.index) } == newest[number])
                }
            }
        }
        try node.store.settle()
        let runs = try node.store.read { $0.index.runs }
        let levels = Dictionary(grouping: runs, by: \.level).mapValues(\.count)
        #expect(levels.values.allSatisfy { $0 < 4 })
        #expect(levels.keys.contains { $0 >= 1 }, "nothing was merged")
        #expect(try node.store.integrityCheck() == [])
    }

    @Test("the files as a killed process leaves them open with every committed record and key")
    func killed() throws {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(flushCount: 100, mergeCount: 3)
        let node = try TestNode(settings: settings)
        var log = try TestLog()
        for number in 0..<900 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        for end in stride(from: 30, through: 900, by: 30) {
            try node.store(log, end - 30..<end)
            guard end.isMultiple(of: 90) else { continue }
            // No process has closed these files: what counts is in the write-ahead log.
            let image = try TemporaryFolder()
            try node.folder.copy(to: image, ["ncb.sqlite", "ncb.sqlite-wal", KeyFolder.name])
            let restarted = try TestNode(folder: image, settings: settings)
            try restarted.store.read { view in
                for number in 0..<900 {
                    let found = try view.records(
                        matching: [TestLog.key(number)],
                        dataset: log.log.dataset,
                        on: TestLog.today
                    )
                    #expect(found.map(\.index) == (number < end ? [UInt64(number)] : []))
                }
            }
            #expect(restarted.ranges[log.log] == node.ranges[log.log])
            if end < 900 { try restarted.store(log, end..<900) }
            try restarted.store.settle()
            #expect(try restarted.store.integrityCheck() == [])
        }
    }

    @Test("one key of very many rows spans pages, and each row is found")
    func commonKey() throws {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(flushCount: 1_500, mergeCount: 2)
        let node = try TestNode(settings: settings)
        var log = try TestLog()
        for number in 0..<5_000 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(7)) }
        for start in stride(from: 0, to: 5_000, by: 1_000) { try node.store(log, start..<start + 1_000) }
        for _ in 0..<2 {
            let found = try node.store.read {
                try $0.records(matching: [TestLog.key(7)], dataset: log.log.dataset, on: TestLog.today)
            }
            #expect(found.map(\.index) == Array(0..<5_000))
            #expect(try node.store.read { try $0.places(of: TestLog.key(8), dataset: log.log.dataset) }.count < 10)
            try node.store.settle()
            try node.reopen()
        }
    }

    @Test("a search with several keys finds the records that have all of them")
    func severalKeys() throws {
        let node = try TestNode()
        var log = try TestLog(dataset: 16)
        for number in 0..<50 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number % 10)) }
        try node.store(log, 0..<50)
        try node.store.read { view in
            let both = try view.records(
                matching: [TestLog.key(3), TestLog.key(3)],
                dataset: log.log.dataset,
                on: TestLog.today
            )
            #expect(both.map(\.index) == [3, 13, 23, 33, 43])
            let none = try view.records(
                matching: [TestLog.key(3), TestLog.key(4)],
                dataset: log.log.dataset,
                on: TestLog.today
            )
            #expect(none.isEmpty)
            let late = TestLog.today.adding(days: 101)
            #expect(try view.records(matching: [TestLog.key(3)], dataset: log.log.dataset, on: late).isEmpty)
            let other = log.log.author == node.author ? nil : node.author
            #expect(
                try view.records(
                    matching: [TestLog.key(3)],
                    dataset: log.log.dataset,
                    author: other,
                    on: TestLog.today
                ).isEmpty
            )
            #expect(try view.records(matching: [], dataset: log.log.dataset, on: TestLog.today).isEmpty)
        }
    }
}
