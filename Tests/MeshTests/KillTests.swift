import Foundation
import Membership
import Records
import Storage
import TestSupport
import Testing

@testable import LiveDrills

extension MeshTests {
    @Suite("Kill -9 under load")
    struct KillTests {
        @Test(
            "after each of 50 kills at random moments all that was acknowledged is there, and no two heads are ever seen"
        )
        func kills() async throws {
            let member = try Member("JP")
            try await Mesh.with(["DE", "FR"], members: [member]) { mesh in
                let recorder = HeadRecorder(roster: mesh.roster.codes)
                try await recorder.linked(to: mesh, as: member) {
                    let de = try await mesh.start("DE")
                    var generator = SplitMix64(stream: 1)
                    var acknowledged: [Load.Record] = []
                    for round in 0..<Effort.killCount {
                        acknowledged += try await Self.round(round, mesh, &generator, isEarly: round % 5 == 4)
                    }
                    let fr = try await mesh.start("FR")
                    #expect(
                        acknowledged.count > Effort.killCount,
                        "\(acknowledged.count) records are no load to speak of"
                    )
                    try await mesh.waitForEqualFrontiers([de, fr])
                    for node in [fr, de] { try await Self.expectAll(acknowledged, at: node) }
                    let verified = try await mesh.command("FR", ["verify"])
                    #expect(verified.ending == .exit(0), "\(verified.errors)")
                    #expect(try verified.document(VerifyDocument.self).integrityCheck == "ok")
                    #expect(try await de.api.status().forkProofCount == 0)
                }
                #expect(recorder.conflicts == [])
                #expect(recorder.undecodedCount == 0)
                let own = recorder.heads.keys.count { $0.author.description == "FR" }
                #expect(own > Effort.killCount, "the recorder saw \(own) heads of FR")
            }
        }

        /// Starts the node, loads it, kills it, and looks at what it left.
        ///
        /// - Parameter isEarly: whether it is killed while it starts, instead of under load.
        private static func round(
            _ round: Int,
            _ mesh: Mesh,
            _ generator: inout SplitMix64,
            isEarly: Bool
        ) async throws -> [Load.Record] {
            if isEarly {
                let started = try mesh.spawn("FR")
                try await Wait.moment(.milliseconds(generator.below(250)))
                started.signal(SIGKILL)
                _ = await started.exit.wait()
                try await Self.expectIntegrity(mesh, round)
                return []
            }
            let node = try await mesh.start("FR")
            let load = Load(node: node, prefix: "K\(round)X", issuer: "FRA")
            let moment = Duration.microseconds(5_000 + generator.below(350_000))
            async let published = load.run(writerCount: 4)
            try await Wait.moment(moment)
            await node.killNow()
            let records = await published
            try await Self.expectIntegrity(mesh, round)
            let again = try await mesh.start("FR")
            #expect(try await again.api.status().own.signing == "signing", "round \(round)")
            try await Self.expectAll(records, at: again)
            await again.killNow()
            return records
        }

        /// Opens a copy, so that the node itself is the first to recover what the kill left.
        private static func expectIntegrity(_ mesh: Mesh, _ round: Int) async throws {
            let copy = "\(mesh.folder)/copy"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: copy) }  // The mesh's folder goes as a whole.
            for name in ["ncb.sqlite", "ncb.sqlite-wal"] {
                let path = "\(mesh.dataFolder("FR"))/\(name)"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                try FileManager.default.copyItem(atPath: path, toPath: "\(copy)/\(name)")
            }
            let problems = try await Wait.blocking {
                guard let code = BureauCode("FR") else { throw MeshFailure("FR") }
                let store = try Store(folder: copy, author: code, catalogue: DiskImageCheck.catalogue.get())
                let problems = try store.integrityCheck()
                try store.close()
                return problems
            }
            #expect(problems == [], "round \(round)")
        }

        private static func expectAll(_ records: [Load.Record], at node: NodeProcess) async throws {
            var missing: [String] = []
            for start in stride(from: 0, to: records.count, by: 16) {
                try await withThrowingTaskGroup(of: String?.self) { group in
                    for record in records[start..<min(start + 16, records.count)] {
                        group.addTask {
                            let found = try await node.api.record(record.id, of: "FR")
                            return found?.state == "live" ? nil : record.number
                        }
                    }
                    for try await number in group { if let number { missing.append(number) } }
                }
            }
            #expect(missing == [], "\(missing.count) of \(records.count) are missing at \(node.code)")
        }
    }
}
