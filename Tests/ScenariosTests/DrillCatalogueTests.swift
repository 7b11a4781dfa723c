import Records
import Testing

@testable import Scenarios

@Suite("Meshes and drills of the project")
struct DrillCatalogueTests {
    /// What has to be there.
    static let wanted = [
        "atlantic-cut", "clocks-wrong", "disk-burnt", "equivocating-author", "europe-split", "exercise-day",
        "exercise-hour", "flapping", "flood", "month-away", "old-backup-with-mark", "old-backup-without-mark",
        "one-record", "one-record-known-down", "one-record-some-down", "one-way-cut", "pacific-satellite", "power-lost",
        "quiet-hour",
        "region-cut", "slow-peer", "snapshot-resumed", "split-six-hours", "start-empty", "withholding-relay",
    ]

    @Test("the files in the program are those in Topology, each called as it calls itself")
    func files() throws {
        #expect(EmbeddedScenarios.meshes.map(\.name) == (try ProjectFile.names(in: "Topology/meshes")))
        #expect(EmbeddedScenarios.drills.map(\.name) == (try ProjectFile.names(in: "Topology/drills")))
        for (name, bytes) in EmbeddedScenarios.meshes {
            #expect(try ProjectFile.bytes("Topology/meshes/\(name).yaml") == bytes)
            #expect(try ScenarioFiles.mesh(bytes, file: name).name == name)
        }
        for (name, bytes) in EmbeddedScenarios.drills {
            #expect(try ProjectFile.bytes("Topology/drills/\(name).yaml") == bytes)
            #expect(try ScenarioFiles.drill(bytes, file: name).name == name)
        }
    }

    @Test("every kind of trouble that is promised has its drill, with a title and a purpose in one sentence")
    func drills() throws {
        #expect(DrillCatalogue.drills.map(\.name) == Self.wanted)
        for entry in DrillCatalogue.drills {
            #expect(entry.purpose.hasPrefix("Shows ") && entry.purpose.hasSuffix("."), "\(entry.name)")
            #expect(!entry.purpose.dropLast().contains("."), "\(entry.name)")
            #expect(
                entry.drill.expectations.contains { if case .converged = $0 { true } else { false } },
                "\(entry.name)"
            )
            #expect(entry.drill.firstFault() == nil, "\(entry.name)")
        }
        #expect(DrillCatalogue.entry(named: "atlantic-cut")?.drill.duration == 22_800_000_000)
        #expect(DrillCatalogue.entry(named: "atlantic") == nil)
    }

    @Test("between them the drills use every kind of event and every kind of expectation")
    func coverage() {
        let text = DrillCatalogue.drills.map(\.drill.yaml).joined()
        for kind in EventKind.allCases {
            #expect(text.contains(" \(kind.rawValue): "), "\(kind)")
        }
        for word in ["converged", "fork known", "nobody frozen", "not signing", "signing", "figure"] {
            #expect(text.contains("- \(word)"), "\(word)")
        }
    }

    @Test("the world is the 196 members without the General Secretariat, and the small meshes are small")
    func meshes() throws {
        let counts = DrillCatalogue.meshes.mapValues(\.members.count)
        #expect(
            counts == [
                "world": 196, "world-mixed": 196, "atlantic-12": 12, "pacific": 20, "small-5": 5, "small-7": 7,
            ]
        )
        let world = try #require(DrillCatalogue.meshes["world"])
        #expect(world.members.map(\.code) == Members.world.all.map(\.code).filter { $0.description != "XP" })
        #expect(Set(world.members.map(\.linkClass)) == ["fibre"])
        let mixed = try #require(DrillCatalogue.meshes["world-mixed"])
        #expect(Set(mixed.members.map(\.linkClass)) == ["fibre", "mobile", "satellite"])
    }

    @Test("the Atlantic lies between 38 and 158 members, and between six and six of the small mesh")
    func atlantic() throws {
        for (name, counts) in [("world", (38, 158)), ("atlantic-12", (6, 6))] {
            let mesh = try #require(DrillCatalogue.meshes[name])
            let drill = try #require(try DrillCatalogue.drill(named: "atlantic-cut", on: mesh))
            let sides = try #require(drill.events[0].happening.sides)
            let (first, second) = GroupResolver(mesh: mesh, seed: 1).sides(sides.first, sides.second)
            #expect((first.count, second.count) == counts)
            #expect(Set(first + second).count == mesh.members.count)
        }
    }

    @Test("a drill runs on another mesh when whom it names is there, and says who is missing when not")
    func otherMesh() throws {
        let small = try #require(DrillCatalogue.meshes["small-5"])
        let pacific = try #require(DrillCatalogue.meshes["pacific"])
        #expect(try DrillCatalogue.drill(named: "disk-burnt", on: small)?.mesh == small)
        #expect(try DrillCatalogue.drill(named: "no-such-drill", on: small) == nil)
        let error = #expect(throws: ScenarioError.self) {
            try DrillCatalogue.drill(named: "disk-burnt", on: pacific)
        }
        #expect(error?.reason == "SN (Senegal) is not in the mesh pacific")
        #expect(error?.place != nil)
    }

    @Test("what is written is read back as the same drill and the same mesh")
    func roundTrip() throws {
        for entry in DrillCatalogue.drills {
            let text = entry.drill.yaml
            #expect(try ScenarioFiles.drill(Array(text.utf8), file: entry.name) == entry.drill, "\(text)")
            // Without the catalogue's meshes the drill must carry its own.
            var other = entry.drill
            other.mesh.name = "another"
            #expect(try ScenarioFiles.drill(Array(other.yaml.utf8), file: entry.name, meshes: [:]) == other)
        }
        for mesh in DrillCatalogue.meshes.values {
            #expect(try ScenarioFiles.mesh(Array(mesh.yaml.utf8), file: mesh.name) == mesh)
        }
    }
}
