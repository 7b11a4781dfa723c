import Records
import Replication
import Scenarios
import Testing

@testable import Drills

@Suite("A world")
struct WorldTests {
    /// A busy minute with a cut, a crash and a heal.
    private static func run(seed: UInt64, settings: WorldSettings = WorldSettings()) throws -> World {
        let world = try SmallWorld.world(7, seed: seed, settings: settings)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 2_000_000)
        for round in 0..<15 {
            if round == 3 { world.cut(between: [0, 1, 2], and: [3, 4, 5, 6]) }
            if round == 6 { world.stop(5, losesPower: round % 2 == 0) }
            if round == 8 { world.plan(startOf: 5, at: world.now) }
            if round == 10 { world.heal(between: [0, 1, 2], and: [3, 4, 5, 6]) }
            for node in 0..<7 { try records.publish(3, bodyBytes: 10...80, dataset: 16, at: node, in: world) }
            world.run(until: world.now + 1_000_000)
        }
        world.run(until: world.now + 60_000_000)
        world.addStateToTrace()
        return world
    }

    @Test("the same seed gives the same run, and another seed another")
    func determinism() throws {
        let first = try Self.run(seed: 5)
        let second = try Self.run(seed: 5)
        #expect(first.trace == second.trace)
        #expect(first.stepCount == second.stepCount && first.stepCount > 2_000)
        #expect(try Self.run(seed: 6).trace != first.trace)
    }

    @Test("neither remembered verdicts nor the way through bytes change a run")
    func pureMemory() throws {
        let plain = try Self.run(seed: 5)
        var settings = WorldSettings()
        settings.remembers = false
        #expect(try Self.run(seed: 5, settings: settings).trace == plain.trace)
        settings.encodes = true
        #expect(try Self.run(seed: 5, settings: settings).trace == plain.trace)
    }

    @Test("after a cut and a crash all hold what was published")
    func converges() throws {
        let world = try Self.run(seed: 9)
        let holdings = SmallWorld.holdings(world)
        #expect(holdings.allSatisfy { $0 == holdings[0] })
        #expect(holdings[0].count == 7)
        for node in 0..<7 {
            #expect(world.inspect(node) { $0.isCaughtUp })
            #expect(world.nodes[node].publications.acknowledgedCount > 8)
        }
        let log = LogID(author: world.code(of: 3), dataset: DatasetNumber(rawValue: 16))
        let content = try world.store(of: 3).contentHash(log)
        #expect(content.rowCount > 30)
        for node in 0..<7 { #expect(try world.store(of: node).contentHash(log) == content) }
    }

    @Test("what a network loses, doubles and reorders harms nothing that is held", arguments: [1, 2, 3])
    func lossy(seed: UInt64) throws {
        var settings = WorldSettings()
        settings.mode = .lossy
        let world = try Self.run(seed: seed, settings: settings)
        #expect(world.branches[.messageLost] > 20 && world.branches[.messageDoubled] > 10)
        let log = LogID(author: world.code(of: 3), dataset: DatasetNumber(rawValue: 16))
        let whole = try world.store(of: 3).contentHash(log).rowCount
        for node in 0..<7 {
            #expect(world.inspect(node) { $0.provedSize(of: 3, DatasetNumber(rawValue: 16)) } <= whole)
        }
    }
}
