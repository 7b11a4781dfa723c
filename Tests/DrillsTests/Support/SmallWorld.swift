import Records
import Replication
import Scenarios

@testable import Drills

/// Worlds of a few members, spread over the globe by their codes.
enum SmallWorld {
    static func plan(_ count: Int, bandwidth: UInt64 = 100_000_000, lossPerMillion: UInt32 = 10) throws -> MeshPlan {
        let codes = Members.world.all.filter { $0.code.description != "XP" }.map(\.code).sorted().prefix(count)
        var members: [MemberPlan] = []
        for (place, code) in codes.enumerated() {
            var generator = SeededGenerator(seed: UInt64(code.rawValue))
            let coordinates = Coordinates(
                latitude: Int32(generator.below(120_000)) - 50_000,
                longitude: Int32(generator.below(360_000)) - 180_000
            )
            guard let coordinates else { throw Failure("no place for \(code)") }
            members.append(
                MemberPlan(
                    code: code,
                    region: place % 2 == 0 ? "East" : "West",
                    regionalBureau: "",
                    coordinates: coordinates,
                    linkClass: "fibre"
                )
            )
        }
        let fibre = LinkClass(
            name: "fibre",
            bandwidth: bandwidth,
            extraDelay: 2_000,
            jitter: 1_000,
            lossPerMillion: lossPerMillion
        )
        return MeshPlan(name: "small", title: "Small", heartbeat: 60_000_000, members: members, linkClasses: [fibre])
    }

    static func world(
        _ count: Int,
        seed: UInt64 = 1,
        settings: WorldSettings = WorldSettings()
    ) throws -> World {
        let world = try World(plan: try Self.plan(count), settings: settings, seed: seed)
        world.startAll()
        return world
    }

    /// Every proved log of every node, as lines.
    static func holdings(_ world: World) -> [[String]] {
        (0..<world.count).map { node in
            world.inspect(node) { replica in
                (0..<world.count).flatMap { author in
                    replica.datasets(of: author).map {
                        "\(author)/\($0.rawValue): \(replica.provedSize(of: author, $0))"
                    }
                }
            }
        }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
