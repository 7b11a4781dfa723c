import Records
import Testing

@testable import Scenarios

@Suite("Reading meshes")
struct MeshReaderTests {
    static let lines = [
        "name: three", "title: Three members", "heartbeat: 30 s", "members: DE, SN, XP", "link classes:",
        "  fibre: {bandwidth: 100 Mbit/s, extra delay: 2 ms, jitter: 3 ms, loss: 0.001 %}",
        "  satellite: {bandwidth: 64 kbit/s}", "lines:", "  satellite: Africa", "  fibre: others",
    ]

    static func mesh(line: Int? = nil, _ text: String = "") throws(ScenarioError) -> MeshPlan {
        var lines = Self.lines
        if let line, lines.indices.contains(line - 1) { lines[line - 1] = text }
        return try ScenarioFiles.mesh(Array(lines.joined(separator: "\n").utf8), file: "three.yaml")
    }

    @Test("a mesh is read as it stands, its places from the members' list")
    func sample() throws {
        let mesh = try Self.mesh()
        #expect(mesh.name == "three" && mesh.title == "Three members" && mesh.heartbeat == 30_000_000)
        #expect(mesh.members.map(\.code.description) == ["DE", "SN", "XP"])
        #expect(mesh.members.map(\.linkClass) == ["fibre", "satellite", "fibre"])
        #expect(mesh.members[1].region == "Africa" && mesh.members[1].regionalBureau == "Abidjan")
        #expect(mesh.members[1].coordinates == Coordinates(latitude: 14_717, longitude: -17_467))
        #expect(
            mesh.linkClasses == [
                LinkClass(name: "fibre", bandwidth: 100_000_000, extraDelay: 2_000, jitter: 3_000, lossPerMillion: 10),
                LinkClass(name: "satellite", bandwidth: 64_000, extraDelay: 0, jitter: 0, lossPerMillion: 0),
            ]
        )
    }

    static let mistakes: [(line: Int, text: String, place: String, reason: String)] = [
        (3, "heartbeat: 1 ms", "line 3, column 12", "expected 1 s to 1 d, found 1 ms"),
        (4, "members: DE, SM, SN, SN", "line 4, column 10", "SN stands twice"),
        (4, "members: DE", "line 4, column 10", "expected 2 to 300 members, found 1"),
        (4, "members: 3 of all", "line 4, column 10", "a mesh names its members"),
        (4, "members: link class fibre", "line 4, column 10", "found \"fibre\""),
        (4, "members: [DE, [SN]]", "line 4, column 10", "expected a single value, found a list"),
        (5, "link clases:", "line 5, column 1", "did you mean link classes?"),
        (6, "  Fibre: {bandwidth: 100 Mbit/s}", "line 6, column 3", "lower-case letters"),
        (6, "  fibre: {bandwidth: 100 MBit/s}", "line 6, column 22", "expected a bandwidth such as 10 Mbit/s"),
        (6, "  fibre: {bandwidth: 200 Gbit/s}", "line 6, column 22", "1 kbit/s to 100 Gbit/s, found 200 Gbit/s"),
        (6, "  fibre: {extra delay: 1 ms}", "line 6, column 10", "\"bandwidth\" is missing"),
        (6, "  fibre: {bandwidth: 1 Mbit/s, loss: 51 %}", "line 6, column 38", "expected 0 % to 50 %, found 51 %"),
        (6, "  fibre: {bandwidth: 1 Mbit/s, delay: 1 s}", "line 6, column 32", "there is no such key here"),
        (9, "  satelite: Africa", "line 9, column 3", "did you mean satellite?"),
        (9, "  satellite: Americas", "line 9, column 14", "none of the mesh's members is meant"),
        (10, "  fibre: all", "line 10, column 10", "SN has two lines"),
        (10, "", "line 9, column 3", "no line is said for DE"),
    ]

    @Test("every mistake is told with its line, its column and what was expected", arguments: Self.mistakes.indices)
    func faults(index: Int) {
        let mistake = Self.mistakes[index]
        let error = #expect(throws: ScenarioError.self, "\(mistake)") {
            try Self.mesh(line: mistake.line, mistake.text)
        }
        #expect(error?.place?.description == mistake.place, "\(mistake.text): \(error?.description ?? "")")
        #expect(error?.reason.contains(mistake.reason) == true, "\(mistake.text): \(error?.description ?? "")")
    }

    @Test("a path is as slow as its distance and both its lines, and the same both ways")
    func paths() throws {
        let mesh = try Self.mesh()
        let path = try #require(mesh.path(from: 0, to: 1))
        #expect(path == mesh.path(from: 1, to: 0))
        // Berlin to Dakar: 5,007 km of great circle.
        #expect((path.delay, path.jitter, path.bandwidth) == (500 + 35_074 + 2_000, 3_000, 64_000))
        #expect(path.lossPerMillion == 10)
        #expect(mesh.path(from: 0, to: 3) == nil && mesh.path(from: -1, to: 0) == nil)
        let lossy = LinkClass(name: "x", bandwidth: 1_000, extraDelay: 7, jitter: 9, lossPerMillion: 100_000)
        let bad = MeshPlan(
            name: "bad",
            title: "",
            heartbeat: 1,
            members: mesh.members.map {
                MemberPlan(
                    code: $0.code,
                    region: $0.region,
                    regionalBureau: $0.regionalBureau,
                    coordinates: $0.coordinates,
                    linkClass: "x"
                )
            },
            linkClasses: [lossy]
        )
        #expect(bad.path(from: 0, to: 1)?.lossPerMillion == 190_000)
        #expect(bad.path(from: 0, to: 1)?.jitter == 18)
    }

    @Test("in the world every path lies between four milliseconds and a seventh of a second")
    func world() throws {
        let mesh = try #require(DrillCatalogue.meshes["world"])
        var delays: [UInt64] = []
        for first in mesh.members.indices {
            for second in mesh.members.indices where second > first {
                delays.append(try #require(mesh.path(from: first, to: second)).delay)
            }
        }
        #expect(delays.count == 196 * 195 / 2)
        #expect((delays.min() ?? 0) >= 4_500 && (delays.max() ?? 0) <= 144_800, "\(delays.max() ?? 0)")
        // So that any change of any place or rule is seen; in double precision it is 11 µs more over 19,110 paths.
        #expect(delays.reduce(0, +) == 1_130_264_093)
    }
}
