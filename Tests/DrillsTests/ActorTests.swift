import Records
import Replication
import Scenarios
import Testing

@testable import Drills

@Suite("Members that misbehave")
struct ActorTests {
    private static let dataset = DatasetNumber(rawValue: 16)

    /// Notes about authors, by who made them.
    private final class Accusations: WorldObserver {
        let hooks: ObserverHooks = .noted
        /// Places of authors that an honest node accused.
        var accused: Set<Int> = []
        var blamed: Set<BureauCode> = []

        func noted(_ note: Note, at node: Int, in world: World) {
            guard world.isHonest(node) else { return }
            switch note {
            case .forkProved(let author): self.accused.formUnion(world.place(of: author).map { [$0] } ?? [])
            case .logFrozen(let log): self.accused.formUnion(world.place(of: log.author).map { [$0] } ?? [])
            case .frameRefused(let from, _): self.blamed.insert(from)
            default: break
            }
        }
    }

    private struct Outcome {
        let world: World
        let accusations: Accusations
        /// Whether the honest nodes held the same before the member stopped.
        let wasTogether: Bool
        let villain: Int
    }

    /// Twenty seconds of traffic with a member that misbehaves, a cut and a heal; then it stops, and all is quiet.
    private static func run(
        _ kind: Misbehaviour,
        about: [Int]? = nil,
        seed: UInt64,
        count: Int = 6,
        encodes: Bool = false
    ) throws -> Outcome {
        var settings = WorldSettings()
        settings.encodes = encodes
        // In a small mesh too heads go over relays, and entries have to be asked for.
        settings.limits.fanOut = 2
        settings.limits.inlineByteCountMax = 2_000
        let world = try SmallWorld.world(count, seed: seed, settings: settings)
        let accusations = Accusations()
        world.observe(accusations)
        var records = RecordMaker(streams: world.streams)
        let villain = Int(seed % UInt64(count))
        world.run(until: 3_000_000)
        for node in 0..<count { try records.publish(2, bodyBytes: 10...80, dataset: 16, at: node, in: world) }
        world.run(until: 5_000_000)
        world.misbehave(villain, as: kind, about: about)
        let (left, right) = (Array(0..<count / 2), Array(count / 2..<count))
        for round in 0..<20 {
            if round == 5 { world.cut(between: left, and: right) }
            if round == 9 { world.heal(between: left, and: right) }
            for node in 0..<count where (node + round) % 3 == 0 {
                // Some fit into the push of their head, some must be asked for.
                let count = round % 4 == 0 ? 20 : 2
                try records.publish(count, bodyBytes: 10...1_200, dataset: 16, at: node, in: world)
            }
            world.run(until: world.now + 1_000_000)
        }
        // One head of everybody's heartbeat at least; and what drips is given up after its deadline.
        let bound = kind == .slowDrip ? settings.limits.wantDeadline + 30_000_000 : 70_000_000
        world.run(until: world.now + bound)
        let wasTogether = Self.isTogether(world, villain)
        world.behave(villain)
        world.run(until: world.now + 70_000_000)
        return Outcome(world: world, accusations: accusations, wasTogether: wasTogether, villain: villain)
    }

    /// Whether all honest nodes hold everything that honest authors published.
    private static func isTogether(_ world: World, _ villain: Int) -> Bool {
        let honest = (0..<world.count).filter { $0 != villain }
        return honest.allSatisfy { author in
            let whole = world.inspect(author) { $0.provedSize(of: author, Self.dataset) }
            return whole > 0
                && honest.allSatisfy { node in
                    world.inspect(node) { $0.completeSize(of: author, Self.dataset) == whole || node == author }
                }
        }
    }

    /// What must hold whatever the member does.
    private static func check(_ outcome: Outcome, _ kind: Misbehaviour) throws {
        let (world, villain) = (outcome.world, outcome.villain)
        #expect(world.deedCount(of: villain) > 3, "\(kind)")
        #expect(!world.isHonest(villain))
        #expect(Self.isTogether(world, villain), "\(kind): honest nodes do not hold the same")
        #expect(outcome.accusations.accused.subtracting([villain]).isEmpty)
        #expect(outcome.accusations.blamed.subtracting([world.code(of: villain)]).isEmpty)
        let honest = (0..<world.count).filter { $0 != villain }
        for author in honest {
            let log = LogID(author: world.code(of: author), dataset: Self.dataset)
            let content = try world.store(of: author).contentHash(log)
            for node in honest { #expect(try world.store(of: node).contentHash(log) == content) }
            #expect(world.nodes[author].publications.refusedCount == 0)
            #expect(world.inspect(author) { $0.load.wantCount } < 64)
        }
    }

    @Test(
        "nobody is kept from what honest authors published, and nobody honest is accused",
        arguments: Misbehaviour.allCases,
        1...3 as ClosedRange<UInt64>
    )
    func everyKind(kind: Misbehaviour, seed: UInt64) throws {
        let outcome = try Self.run(kind, seed: seed)
        try Self.check(outcome, kind)
        // With others to ask, it holds even while the member goes on.
        #expect(outcome.wasTogether, "\(kind)")
    }

    @Test("the same seed gives the same misdeeds", arguments: Misbehaviour.allCases)
    func determinism(kind: Misbehaviour) throws {
        let first = try Self.run(kind, seed: 7).world
        let second = try Self.run(kind, seed: 7).world
        #expect(first.trace == second.trace && first.deedCount(of: 1) == second.deedCount(of: 1))
    }

    @Test("what a member makes up has the shape of messages", arguments: Misbehaviour.allCases)
    func shapes(kind: Misbehaviour) throws {
        let encoded = try Self.run(kind, seed: 8, encodes: true).world
        #expect(try Self.run(kind, seed: 8).world.trace == encoded.trace)
        #expect(encoded.branches[.frameRefused] == 0 || kind == .junkProofs)
    }

    @Test("a fork is known to every honest node, and its log stands still everywhere", arguments: 1...6)
    func equivocation(seed: UInt64) throws {
        let outcome = try Self.run(.equivocator, seed: seed, count: 5 + Int(seed % 3))
        let (world, villain) = (outcome.world, outcome.villain)
        try Self.check(outcome, .equivocator)
        #expect(outcome.accusations.accused == [villain])
        for node in 0..<world.count where node != villain {
            #expect(world.inspect(node) { $0.forkProofCount(of: villain) } > 0)
            #expect(world.inspect(node) { $0.isFrozen(villain, Self.dataset) })
        }
    }

    @Test("junk in the place of bodies refuses nobody's own publications", arguments: 1...3)
    func junkBodies(seed: UInt64) throws {
        let world = try SmallWorld.world(4, seed: seed)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 3_000_000)
        world.misbehave(1, as: .junkProofs)
        try records.publish(1, bodyBytes: 10...60, dataset: 16, at: 3, in: world)
        // Only over the member that sends junk does anything come to one node, whose disk is slow.
        world.nodes[0].faults.slowness = 1_000
        world.cut(between: [0], and: [2, 3])
        for _ in 0..<200 {
            for node in [0, 2] { try records.publish(4, bodyBytes: 10...60, dataset: 16, at: node, in: world) }
            world.run(until: world.now + 200_000)
        }
        #expect(world.branches[.bodiesAskedFor] > 0)
        #expect(world.branches[.frameRefused] > 0 && world.branches[.commitFailed] == 0)
        for node in 0..<4 { #expect(world.nodes[node].publications.refusedCount == 0) }
        world.nodes[0].faults.slowness = 1
        world.heal(between: [0], and: [2, 3])
        world.behave(1)
        world.run(until: world.now + 60_000_000)
        #expect(Self.isTogether(world, 1))
    }

    @Test("a withholder of one author passes on the others, and the one's records come from elsewhere")
    func withholdingOne() throws {
        let victim = 2
        let outcome = try Self.run(.withholder, about: [victim], seed: 10)
        try Self.check(outcome, .withholder)
        #expect(outcome.wasTogether)
    }

    @Test("where the only way leads over a withholder, all is missing until it stops")
    func onlyWay() throws {
        let world = try SmallWorld.world(3, seed: 3)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 3_000_000)
        world.misbehave(1, as: .withholder)
        world.cut(between: [0], and: [2])
        try records.publish(5, bodyBytes: 10...80, dataset: 16, at: 0, in: world)
        world.run(until: world.now + 60_000_000)
        let sizes = { world.inspect(2) { $0.completeSize(of: 0, Self.dataset) } }
        #expect(world.inspect(2) { $0.newestHead(of: 0)?.table[Self.dataset]?.size } == 5)
        #expect(sizes() == 0)
        #expect(world.deedCount(of: 1) > 3)
        world.behave(1)
        world.run(until: world.now + 20_000_000)
        #expect(sizes() == 5)
    }
}
