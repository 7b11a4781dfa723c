import Foundation
import Gateway
import Node
import Testing

@testable import ncb

@Suite("ncb drill", .timeLimit(.minutes(2)), .serialized)  // Two cores: a process each, not several.
struct DrillCommandTests {
    private static let short = ["atlantic-cut", "--mesh", "atlantic-12", "--minutes", "3"]

    @Test("the same seed gives the same report to the byte, another seed another; both files are written")
    func sameSeedSameBytes() async throws {
        try await CommandRig.run(nil) { rig in
            for (name, seed) in [("a", "5"), ("b", "5"), ("c", "6")] {
                let outcome = try await rig.run(
                    ["drill"] + Self.short + ["--seed", seed, "--report", rig.path(name), "--json"]
                )
                #expect(outcome.exitCode == 0, "\(outcome.errors)")
                let json = try String(contentsOfFile: rig.path("\(name)/report.json"), encoding: .utf8)
                #expect(outcome.output.trimmingCharacters(in: .newlines) == json.trimmingCharacters(in: .newlines))
            }
            for file in ["report.json", "report.html"] {
                let read = { (name: String) in try Data(contentsOf: URL(fileURLWithPath: rig.path("\(name)/\(file)"))) }
                #expect(try read("a") == read("b"), "\(file)")
                #expect(try read("a") != read("c"), "\(file)")
            }
        }
    }

    @Test("a drill of one's own is run; what is wrong with it is told with file, line and column")
    func ownFile() async throws {
        try await CommandRig.run(nil) { rig in
            let text = """
                name: mine
                title: Mine
                purpose: Shows that a file of one's own is run.
                mesh: small-5
                duration: 2 min
                settle: 30 s
                events:
                  - at: 00:01
                    cut: north
                    between: [FR]
                    and: others

                """
            try rig.write(text.replacing("small-5", with: "atlantic-12"), to: "mine.yaml")
            let good = try await rig.run(["drill", rig.path("mine.yaml"), "--plain"])
            #expect(good.output.contains("Again: ncb drill \(rig.path("mine.yaml")) --seed 1"))
            try rig.write(text.replacing("small-5", with: "small-6"), to: "bad.yaml")
            let bad = try await rig.run(["drill", rig.path("bad.yaml")])
            #expect(bad.exitCode == Node.ExitStatus.failed.rawValue && bad.output.isEmpty)
            #expect(bad.errors.contains("NCB-2001") && bad.errors.contains("bad.yaml:line 4, column"))
        }
    }

    @Test("a swarm says how many seeds ran and what held")
    func swarm() async throws {
        try await CommandRig.run(nil) { rig in
            let outcome = try await rig.run(["drill", "swarm", "--first-seed", "2", "--seeds", "1", "--json"])
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let report = try SwarmReport(json: Data(outcome.output.utf8))
            #expect(report.seedCount == 1 && report.firstSeed == 2 && report.failure == nil)
            #expect(report.deliveredCount > 20_000)
            #expect(report.promises.contains { $0.status == "held" && $0.checkedCount > 1_000 })
        }
    }
}
