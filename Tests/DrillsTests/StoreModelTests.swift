import MerkleLog
import Records
import Replication
import Sodium
import TestSupport
import Testing

@testable import Drills

@Suite("The two disks of a world")
struct StoreModelTests {
    @Test("whatever is written, a disk in memory and a real one say the same", arguments: 0..<8)
    func agreement(block: Int) throws {
        var (durableCount, failedCount, answerCount, rewindCount) = (0, 0, 0, 0)
        for seed in 0..<UInt64(Effort.cases(25)) {
            var pair = try StorePair(seed: Effort.baseSeed &+ UInt64(block) << 32 &+ seed)
            do {
                for _ in 0..<20 { try pair.step() }
                try pair.compareStates()
            } catch {
                Issue.record("block \(block), seed \(seed): \(error)")
                return
            }
            durableCount += pair.durableCount
            failedCount += pair.failedCount
            answerCount += pair.answerCount
            rewindCount += pair.rewindCount
        }
        #expect(durableCount > 200 && failedCount > 10 && answerCount > 100 && rewindCount > 20)
    }

    @Test("what a disk only said that it had synced is lost with the power, in memory and in SQLite")
    func lyingDisk() throws {
        let author = try #require(BureauCode("DE"))
        var generator = SeededGenerator(seed: 1)
        var log = try RandomLog("FR", dataset: 16)
        try log.grow(by: 30, &generator)
        let (memory, sqlite) = (MemoryStore(), try SQLiteStore(author: author))
        let stores: [any DrillStore] = [memory, sqlite]
        func store(_ indexes: Range<Int>) throws {
            var commit = Commit(number: 1)
            commit.appends = [try log.append(indexes) { _ in true }]
            for store in stores { _ = store.commit([commit]) }
        }
        try store(0..<10)
        memory.holdUnsynced()
        try sqlite.holdUnsynced()
        try store(10..<20)
        memory.sync()
        try sqlite.sync()
        try store(20..<30)
        for store in stores {
            #expect(try store.load().logs.first?.ranges.first?.end == 30)
            try store.losePower()
            #expect(try store.load().logs.first?.ranges.first?.end == 20)
        }
        #expect(try sqlite.integrityCheck() == [])
    }

    @Test("a backup goes its own way, and a burnt disk holds nothing")
    func backup() throws {
        let author = try #require(BureauCode("DE"))
        var generator = SeededGenerator(seed: 2)
        var log = try RandomLog("FR", dataset: 16)
        try log.grow(by: 20, &generator)
        let sqlite = try SQLiteStore(author: author)
        var commit = Commit(number: 1)
        commit.appends = [try log.append(0..<10) { _ in true }]
        _ = sqlite.commit([commit])
        let backup = try sqlite.copy()
        commit.appends = [try log.append(10..<20) { _ in true }]
        _ = sqlite.commit([commit])
        #expect(try backup.load().logs.first?.ranges.first?.end == 10)
        #expect(try sqlite.load().logs.first?.ranges.first?.end == 20)
        #expect(try backup.contentHash(log.log).rowCount == 10)
        #expect(try SQLiteStore(author: author).load().logs.isEmpty)
    }

    @Test("a world goes the same way on real disks as in memory")
    func sameWorld() throws {
        func run(_ sqlitePerMille: Int) throws -> World {
            var settings = WorldSettings()
            settings.sqlitePerMille = sqlitePerMille
            let world = try SmallWorld.world(4, seed: 11, settings: settings)
            var records = RecordMaker(streams: world.streams)
            world.run(until: 2_000_000)
            for round in 0..<10 {
                if round == 3 { world.stop(1, losesPower: true) }
                if round == 5 { world.plan(startOf: 1, at: world.now) }
                if round == 6 { world.stop(2, losesPower: false) }
                if round == 7 { world.plan(startOf: 2, at: world.now) }
                for node in 0..<4 {
                    try records.publish(5, bodyBytes: 10...900, dataset: 16, at: node, in: world)
                }
                world.run(until: world.now + 1_000_000)
            }
            world.run(until: world.now + 20_000_000)
            return world
        }
        let (memory, sqlite, mixed) = (try run(0), try run(1_000), try run(500))
        #expect((0..<4).allSatisfy { sqlite.store(of: $0) is SQLiteStore })
        #expect(memory.trace == sqlite.trace)
        #expect(memory.trace == mixed.trace)
        let log = LogID(author: memory.code(of: 3), dataset: DatasetNumber(rawValue: 16))
        for node in 0..<4 {
            #expect(try memory.store(of: node).contentHash(log) == sqlite.store(of: node).contentHash(log))
            #expect(try memory.store(of: node).contentHash(log).rowCount == 50)
        }
    }
}
