import DrillReport
import Records
import Replication
import Scenarios
import Sodium
import Testing

@testable import Drills

@Suite("Checkers")
struct PromiseTests {
    @Test("one signature for each number is no fault")
    func signsOnce() throws {
        let world = try SmallWorld.world(3)
        let checker = SignsOnce(memberCount: 3)
        world.observe(checker)
        world.run(until: 3_000_000)
        #expect(checker.promises[0].status != .violated && checker.promises[0].checkedCount > 2)
    }

    @Test("a disk that forgets what was acknowledged is caught at the next start")
    func keepsWhatItHas() throws {
        let world = try SmallWorld.world(3)
        let checker = KeepsWhatItHas(memberCount: 3)
        world.observe(checker)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 2_000_000)
        let empty = try world.store(of: 0).copy()
        try records.publish(5, bodyBytes: 10...20, dataset: 16, at: 0, in: world)
        world.run(until: 3_000_000)
        #expect(checker.promises.allSatisfy { $0.violationCount == 0 })
        world.stop(0, losesPower: true)
        world.nodes[0].store = empty
        world.plan(startOf: 0, at: world.now)
        world.run(until: 4_000_000)
        #expect(checker.promises.contains { $0.status == .violated })
    }

    @Test("several commits of one log in one transaction are no loss, and what leaves openly is counted and no loss")
    func keepsThroughBursts() throws {
        let world = try SmallWorld.world(3)
        let checker = KeepsWhatItHas(memberCount: 3)
        world.observe(checker)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 2_000_000)
        for _ in 0..<4 { try records.publish(100, bodyBytes: 10...20, dataset: 16, at: 0, in: world) }
        world.run(until: 5_000_000)
        let log = LogID(author: world.code(of: 0), dataset: DatasetNumber(rawValue: 16))
        #expect(world.inspect(0) { $0.provedSize(of: 0, log.dataset) } == 400)
        #expect(checker.promises.allSatisfy { $0.violationCount == 0 })
        #expect(checker.promises[1].checkedCount == 4)
        // Acknowledged, and not signed yet: the author may still set it aside.
        world.run(until: 6_000_000)
        try records.publish(7, bodyBytes: 10...20, dataset: 17, at: 0, in: world)
        let other = LogID(author: world.code(of: 0), dataset: DatasetNumber(rawValue: 17))
        while world.nodes[0].publications.acknowledgedCount < 5 { world.run(until: world.now + 50) }
        var commit = Commit(number: 99)
        commit.rewinds = [Rewind(log: other, size: 3, ranges: [])]
        checker.stored([commit], at: 0, in: world)
        checker.sampled(in: world)
        #expect(checker.setAsideCount == 4 && checker.promises.allSatisfy { $0.violationCount == 0 })
    }

    @Test("two nodes that hold other rows under one root are caught")
    func holdsTheSame() throws {
        let world = try SmallWorld.world(3)
        let checker = HoldsTheSame()
        world.observe(checker)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 2_000_000)
        try records.publish(5, bodyBytes: 10...20, dataset: 16, at: 0, in: world)
        world.run(until: 4_000_000)
        #expect(checker.promises[0].checkedCount > 0 && checker.promises[0].violationCount == 0)
        // The same range over a batch in which one body is another one.
        let log = LogID(author: world.code(of: 0), dataset: DatasetNumber(rawValue: 16))
        let image = try #require((world.store(of: 1) as? MemoryStore)?.image.logs[log])
        let batch = image.batches[0]
        var bodies = batch.bodies
        bodies[0] ^= 1
        let changed = try ItemBatch(firstIndex: 0, entries: batch.entries, bodies: bodies) { _ in true }
        let append = LogAppend(log: log, batch: changed, hashed: HashedBatch(batch), ranges: image.ranges)
        var commit = Commit(number: 1)
        commit.appends = [append]
        let store = MemoryStore()
        _ = store.commit([commit])
        world.nodes[2].store = store
        checker.stored([commit], at: 2, in: world)
        #expect(checker.promises[0].status == .violated)
    }

    @Test("an honest author that is accused is caught")
    func accusesNobody() throws {
        let world = try SmallWorld.world(3)
        let checker = AccusesNobodyHonest()
        world.observe(checker)
        world.run(until: 2_000_000)
        #expect(checker.promises[0].checkedCount > 0)
        checker.noted(.logFrozen(LogID(author: world.code(of: 1), dataset: .system)), at: 0, in: world)
        #expect(checker.promises[0].status == .violated)
    }

    @Test("a mesh that does not come together after a heal is caught")
    func comesTogether() throws {
        let world = try SmallWorld.world(4)
        let checker = ComesTogether(memberCount: 4)
        world.observe(checker)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 2_000_000)
        world.cut(between: [0, 1], and: [2, 3])
        try records.publish(5, bodyBytes: 10...20, dataset: 16, at: 0, in: world)
        world.run(until: 40_000_000)
        // It is said to be healed, and is not.
        world.noteHeal()
        world.run(until: 80_000_000)
        #expect(checker.promises[0].status == .violated)
    }

    @Test("a fork is known to all honest nodes, and the author is accused by right")
    func equivocator() throws {
        let world = try SmallWorld.world(7)
        let checker = AccusesNobodyHonest()
        world.observe(checker)
        world.run(until: 2_000_000)
        world.misbehave(3, as: .equivocator)
        var records = RecordMaker(streams: world.streams)
        try records.publish(2, bodyBytes: 10...20, dataset: 16, at: 3, in: world)
        world.run(until: 90_000_000)
        checker.finish(in: world)
        #expect(checker.promises[0].violationCount == 0)
        #expect(checker.promises[1].violationCount == 0 && checker.promises[1].checkedCount >= 6)
    }
}
