import MerkleLog
import Records
import Replication
import Scenarios
import Testing

@testable import Drills

@Suite("Recorders of a run")
struct RecorderTests {
    private static let dataset = DatasetNumber(rawValue: 16)

    private static func publish(
        _ count: Int,
        _ kind: RecordMaker.Kind = .put,
        at node: Int,
        _ records: inout RecordMaker,
        in world: World
    ) throws {
        try records.publish(count, kind, bodyBytes: 1_000...1_000, dataset: Self.dataset.rawValue, at: node, in: world)
    }

    @Test("what was acknowledged and is nowhere is lost, and what comes back after it was written over is not")
    func lost() throws {
        let world = try SmallWorld.world(3)
        let ledger = Ledger(memberCount: 3)
        world.observe(ledger)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 3_000_000)
        let empty = try world.store(of: 0).copy()
        try Self.publish(5, at: 0, &records, in: world)
        world.run(until: 6_000_000)
        #expect(ledger.lost(of: 0, in: world) == [])
        // Alone, it publishes more, loses its disk, and gets back only what the others hold.
        world.cut(between: [0], and: [1, 2])
        try Self.publish(4, at: 0, &records, in: world)
        world.run(until: 8_000_000)
        world.replaceDisk(of: 0, by: empty, mark: .missing)
        world.heal(between: [0], and: [1, 2])
        world.plan(startOf: 0, at: world.now)
        world.run(until: 9_000_000)
        try Self.publish(2, at: 0, &records, in: world)
        world.run(until: 60_000_000)
        #expect(world.inspect(0) { $0.provedSize(of: 0, Self.dataset) } >= 5)
        let lost = ledger.lost(of: 0, in: world)
        #expect(lost.count == 4 && lost.allSatisfy { $0 > 6_000_000 && $0 < 8_000_000 }, "\(lost)")
    }

    @Test("entries of a transaction that survived a crash are known, and what follows them is")
    func survived() throws {
        var seed: UInt64 = 1
        while true {
            let world = try SmallWorld.world(3, seed: seed)
            let ledger = Ledger(memberCount: 3)
            world.observe(ledger)
            var records = RecordMaker(streams: world.streams)
            world.run(until: 3_000_000)
            try Self.publish(5, at: 0, &records, in: world)
            world.stop(0, losesPower: false)
            seed += 1
            guard world.branches[.transactionSurvivedCrash] > 0 else { continue }
            let log = LogID(author: world.code(of: 0), dataset: Self.dataset)
            #expect(ledger.neededByteCount(of: log, 0..<5) == 5 * 1_116)
            world.plan(startOf: 0, at: world.now)
            world.run(until: 6_000_000)
            try Self.publish(2, at: 0, &records, in: world)
            world.run(until: 9_000_000)
            #expect(ledger.neededByteCount(of: log, 5..<7) == 2 * 1_116)
            return
        }
    }

    @Test("a body that a later entry replaces is no longer needed")
    func replaced() throws {
        let world = try SmallWorld.world(3)
        let ledger = Ledger(memberCount: 3)
        world.observe(ledger)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 3_000_000)
        try Self.publish(1, at: 0, &records, in: world)
        world.run(until: 5_000_000)
        let log = LogID(author: world.code(of: 0), dataset: Self.dataset)
        #expect(ledger.neededByteCount(of: log, 0..<1) == 1_116)
        try Self.publish(1, .revise, at: 0, &records, in: world)
        world.run(until: 7_000_000)
        #expect(ledger.neededByteCount(of: log, 0..<1) == 100 && ledger.neededByteCount(of: log, 0..<2) == 1_216)
    }

    @Test("a live node that never gets a record counts as one that needs for ever, and one that stops does not")
    func never() throws {
        for stops in [false, true] {
            let world = try SmallWorld.world(4)
            let mesh = try SmallWorld.plan(4)
            let drill = Drill(
                name: "d",
                title: "",
                purpose: "",
                mesh: mesh,
                duration: 60_000_000,
                settle: 1_000_000
            )
            let propagation = Propagation(drill: drill)
            world.observe(propagation)
            var records = RecordMaker(streams: world.streams)
            world.run(until: 3_000_000)
            world.cut(between: [3], and: [0, 1, 2])
            try Self.publish(1, at: 0, &records, in: world)
            world.run(until: 6_000_000)
            if stops { world.stop(3, losesPower: false) }
            world.run(until: 30_000_000)
            propagation.finish(in: world)
            let expected = stops ? 0 : 1
            #expect(propagation.nodeTimes.count { $0 == Propagation.never } == expected)
            #expect(Propagation.percentile(propagation.nodeTimes, 990) == Propagation.never || stops)
            #expect(propagation.nodeTimes.count == 2 + expected)
        }
    }
}
