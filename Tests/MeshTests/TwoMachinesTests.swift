import Foundation
import LiveDrills
import Testing

extension MeshTests {
    /// SN runs on two machines with one key: on one FR hears it, on the other DE and XP.
    @Suite("Two machines in one epoch")
    struct TwoMachinesTests {
        private static let others = ["DE", "FR", "XP"]

        @Test("everyone holds the proof, the log stands still and answers say so, and a countersigned epoch thaws it")
        func twoMachines() async throws {
            try await Mesh.with(Self.others + ["SN"]) { mesh in
                var nodes = try await Self.start(mesh)
                let pair = try await TwoMachines.start(mesh, nodes)
                try await pair.publishOnBoth()
                try await pair.join()
                nodes = pair.nodes
                try await Self.expectProof(mesh, nodes)
                try await Self.expectFrozenAnswers(mesh)
                try await Self.expectFileToCheck(mesh)
                try await pair.stop()
                nodes["SN"] = try await Self.beginNewEpoch(mesh)
                try await Self.countersign(mesh)
                try await Self.expectThawed(mesh, nodes)
            }
        }

        private static func start(_ mesh: Mesh) async throws -> [String: NodeProcess] {
            var nodes: [String: NodeProcess] = [:]
            for code in Self.others { nodes[code] = try await mesh.start(code) }
            let sn = try await mesh.start("SN")
            try await mesh.waitForLinks(sn, Self.others)
            for number in 0..<5 { _ = try await sn.api.publish(number: "20SN0000\(number)", issuer: "SEN") }
            try await mesh.waitForEqualFrontiers(Array(nodes.values) + [sn])
            #expect(await sn.stop() == .exit(0))
            return nodes
        }

        private static func expectProof(_ mesh: Mesh, _ nodes: [String: NodeProcess]) async throws {
            for (code, node) in nodes.sorted(by: { $0.key < $1.key }) {
                try await Wait.untilTrue("\(code) holds the proof", within: .seconds(20)) {
                    try await node.api.status().forkProofCount > 0
                }
                let forks = try await mesh.command(code, ["forks"])
                #expect(forks.ending == .exit(2), "\(code): \(forks.errors)")
                let report = try forks.document(ForksDocument.self)
                #expect(report.forks.allSatisfy { $0.author == "SN" } && !report.forks.isEmpty)
                #expect(report.frozen.map(\.author) == ["SN"] && report.frozen.map(\.dataset) == ["sltd"], "\(code)")
            }
        }

        /// Five records before the fork, one on each side of it: none is rolled back, and none is the whole truth.
        private static func expectFrozenAnswers(_ mesh: Mesh) async throws {
            for code in Self.others {
                let old = try await mesh.command(code, ["search", "20SN00003"])
                #expect(old.ending == .exit(0), "\(code) rolled something back: \(old.errors)")
                let none = try await mesh.command(code, ["search", "20SN99999"])
                #expect(none.ending == .exit(11), "\(code) calls a no-hit complete")
                let authors = try none.document(SearchDocument.self).completeness
                #expect(authors.first { $0.author == "SN" }?.frozen == true)
                let status = try await mesh.command(code, ["status"])
                #expect(status.ending == .exit(2))
                let sn = try status.document(StatusDocument.self).members.first { $0.bureau == "SN" }
                #expect(sn?.state == "frozen")
            }
            let tested = try await mesh.command("FR", ["peer", "test", "SN"])
            #expect(tested.ending == .exit(2))
        }

        private static func expectFileToCheck(_ mesh: Mesh) async throws {
            let file = "\(mesh.folder)/SN.fork"
            let exported = try await mesh.command("XP", ["forks", "export", file, "--of", "SN"])
            #expect(exported.ending == .exit(0), "\(exported.errors)")
            let check = ["forks", "check", file, "--charter", "charter.ncb", "--json"]
            let checked = try await Program.run(Program.ncb, check, in: mesh.folder, within: .seconds(20))
            #expect(checked.ending == .exit(0), "\(checked.errors)")
            let other = try await Program.run(
                Program.ncb,
                ["forks", "check", "charter.ncb", "--charter", "charter.ncb", "--json"],
                in: mesh.folder,
                within: .seconds(20)
            )
            #expect(try other.problem().code == "NCB-1106")
        }

        private static func beginNewEpoch(_ mesh: Mesh) async throws -> NodeProcess {
            let made = try await mesh.command("SN", ["epoch", "new", "--passphrase-file", "passphrase", "--yes-SN"])
            #expect(made.ending == .exit(0), "\(made.errors)")
            let node = try await mesh.start("SN")
            try await mesh.waitForLinks(node, Self.others)
            return node
        }

        /// Two of four suffice: one who holds the history that is left out, and one who holds the other.
        private static func countersign(_ mesh: Mesh) async throws {
            for code in ["DE", "FR"] {
                try await Wait.untilTrue("\(code) has the new epoch", within: .seconds(20), every: .milliseconds(100)) {
                    let forks = try await mesh.command(code, ["forks"])
                    return try forks.document(ForksDocument.self).parked.contains { $0.author == "SN" }
                }
                let signed = try await mesh.command(code, ["forks", "countersign", "SN", "--yes-SN"])
                #expect(signed.ending == .exit(0), "\(signed.errors)")
            }
        }

        private static func expectThawed(_ mesh: Mesh, _ nodes: [String: NodeProcess]) async throws {
            for code in nodes.keys.sorted() {
                try await Wait.untilTrue("\(code) goes on", within: .seconds(30), every: .milliseconds(100)) {
                    let forks = try await mesh.command(code, ["forks"])
                    let report = try forks.document(ForksDocument.self)
                    return report.frozen.isEmpty && report.parked.isEmpty && !report.forks.isEmpty
                }
            }
            guard let sn = nodes["SN"] else { return }
            #expect(try await sn.api.publish(number: "20SN77777", issuer: "SEN").committed)
            try await mesh.waitForEqualFrontiers(Array(nodes.values))
            for code in Self.others {
                for (number, exit) in [("20SN77777", 0), ("20SN00003", 0), ("20SN11111", 0), ("20SN22222", 10)] {
                    let found = try await mesh.command(code, ["search", number])
                    #expect(found.ending == .exit(Int32(exit)), "\(number) at \(code): \(found.ending)")
                }
            }
        }
    }
}
