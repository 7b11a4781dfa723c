import Foundation
import LiveDrills
import Testing

extension MeshTests {
    @Suite("Stopping and starting")
    struct StopTests {
        @Test(
            "SIGTERM and SIGINT stop a node in good order, and it starts again with everything",
            arguments: [SIGTERM, SIGINT]
        )
        func orderlyStop(signal: Int32) async throws {
            try await Mesh.with(["FR"]) { mesh in
                let first = try await mesh.start("FR")
                let published = try await first.api.publish(number: "20AA00001", issuer: "FRA")
                kill(first.pid, signal)
                #expect(await first.exit.wait() == .exit(0), "\(first.log)")
                #expect(first.log.contains("\"stopped\""))
                #expect(!FileManager.default.fileExists(atPath: first.folder + "/ncb.sqlite-wal"), "closed in order")
                let again = try await mesh.start("FR")
                let record = try await again.api.record(published.recordId ?? "", of: "FR")
                #expect(record?.state == "live")
                #expect(try await again.api.status().own.signing == "signing")
            }
        }

        @Test("a second process on the same folder is refused, and told who holds it")
        func secondProcess() async throws {
            try await Mesh.with(["FR"]) { mesh in
                let first = try await mesh.start("FR")
                let second = try await mesh.command("FR", ["run"], within: .seconds(20))
                #expect(second.ending == .exit(1) || second.ending == .exit(4), "\(second.ending)")
                let problem = try second.problem()
                #expect(problem.why?.contains("process \(first.pid)") == true, "\(problem)")
                #expect(try await first.api.publish(number: "20AA00001", issuer: "FRA").committed)
            }
        }

        @Test("a node that is stopped while others send to it leaves them running")
        func stopUnderLoad() async throws {
            try await Mesh.with(["DE", "FR"]) { mesh in
                let fr = try await mesh.start("FR")
                let de = try await mesh.start("DE")
                try await mesh.waitForLinks(fr, ["DE"])
                let list = try ListFile.passports(3_000, prefix: "20FR", issuer: "FRA", in: mesh.folder)
                async let imported = mesh.command("FR", ["import", "--dataset", "sltd", "--list", "lost", list])
                try await Wait.untilTrue("DE has a part") {
                    (try await de.api.status().members.first?.proved ?? 0) > 0
                }
                #expect(await de.stop() == .exit(0))
                #expect(try await imported.ending == .exit(0))
                let again = try await mesh.start("DE")
                try await mesh.waitForEqualFrontiers([fr, again])
                #expect(try await again.api.status().members.first?.complete == 3_000)
            }
        }
    }
}
