import Records
import Replication
import Testing

@testable import Drills

@Suite("Lines that links share")
struct SharedLineTests {
    /// When messages of bodies arrive.
    private final class Arrivals: WorldObserver {
        let hooks: ObserverHooks = [.delivered]
        var times: [(node: Int, at: UInt64)] = []

        func delivered(_ message: Message, from other: Int, at node: Int, in world: World) {
            if case .bodies = message { self.times.append((node, world.now)) }
        }
    }

    private static func world(_ arrivals: Arrivals) throws -> World {
        let plan = try SmallWorld.plan(4, bandwidth: 1_000_000, lossPerMillion: 0)
        let world = try World(plan: plan, settings: WorldSettings(), seed: 1)
        world.observe(arrivals)
        world.startAll()
        world.run(until: 4_500_000)
        return world
    }

    /// About 50,000 bytes: 0.4 s at 1 Mbit/s.
    private static func message(in world: World) -> Message {
        let fill = BodyFill(
            log: LogID(author: world.code(of: 1), dataset: .system),
            index: 0,
            salt: Array(repeating: 0, count: 16),
            body: Array(repeating: 0, count: 50_000)
        )
        return .bodies(BodiesAnswer(request: 1, log: fill.log, fills: [fill]))
    }

    private static func send(from node: Int, to other: Int, in world: World) {
        world.transmit(Self.message(in: world), lane: node * world.count + other, .backfill)
    }

    @Test("what one member sends to three takes three times as long as to one, and so does what three send to it")
    func sharing() throws {
        for isUp in [true, false] {
            let arrivals = Arrivals()
            let world = try Self.world(arrivals)
            let begin = world.now
            for other in 1...3 {
                if isUp { Self.send(from: 0, to: other, in: world) } else { Self.send(from: other, to: 0, in: world) }
            }
            world.run(until: begin + 5_000_000)
            #expect(arrivals.times.count == 3)
            let last = try #require(arrivals.times.last).at - begin
            #expect((1_200_000...1_600_000).contains(last), "\(last)")
        }
    }

    @Test("members that have nothing to do with each other do not share a line")
    func apart() throws {
        let arrivals = Arrivals()
        let world = try Self.world(arrivals)
        let begin = world.now
        Self.send(from: 0, to: 1, in: world)
        Self.send(from: 2, to: 3, in: world)
        world.run(until: begin + 5_000_000)
        #expect(arrivals.times.count == 2 && arrivals.times.allSatisfy { $0.at - begin < 800_000 })
    }

    @Test("what stands in a line passes at the line's new speed, in order, and the same each time")
    func mending() throws {
        func run() throws -> [UInt64] {
            let arrivals = Arrivals()
            let world = try Self.world(arrivals)
            world.setBandwidth([0], most: 10_000)
            let begin = world.now
            for _ in 0..<3 { Self.send(from: 0, to: 1, in: world) }
            world.run(until: begin + 4_000_000)
            #expect(arrivals.times.isEmpty)
            world.resetPaths(of: [0])
            world.run(until: begin + 8_000_000)
            return arrivals.times.map { $0.at - begin }
        }
        let times = try run()
        #expect(times.count == 3 && times == times.sorted())
        // A tenth of the first has passed; the rest takes the time that it takes at 1 Mbit/s.
        #expect((4_300_000...4_700_000).contains(times.first ?? 0) && (times.last ?? 0) < 5_600_000, "\(times)")
        #expect(try run() == times)
    }
}
