import Foundation
import LiveDrills
import Testing

extension MeshTests {
    @Suite("Importing into a running node")
    struct ImportTests {
        @Test("the same list a second time gives 0 new and 0 revised")
        func twice() async throws {
            try await Mesh.with(["FR"]) { mesh in
                _ = try await mesh.start("FR")
                let list = try ListFile.passports(50, prefix: "20FR", issuer: "FRA", in: mesh.folder)
                for new in [50, 0] {
                    let result = try await mesh.command("FR", ["import", "--dataset", "sltd", "--list", "lost", list])
                    #expect(result.ending == .exit(0), "\(result.errors)")
                    let counts = try result.document(ImportDocument.self).counts
                    #expect(counts.new == new)
                    #expect(counts.revised == 0)
                    #expect(counts.unchanged == 50 - new)
                }
            }
        }

        @Test("when the node dies in the middle, the command says what was acknowledged, and that is there afterwards")
        func nodeDies() async throws {
            try await Mesh.with(["FR"]) { mesh in
                let node = try await mesh.start("FR")
                let list = try ListFile.passports(30_000, prefix: "20FR", issuer: "FRA", in: mesh.folder)
                let command = ["import", "--dataset", "sltd", "--list", "lost", list]
                async let broken = mesh.command("FR", command)
                try await Wait.untilTrue("a part is in", every: .milliseconds(5)) {
                    (try await node.api.status().own.sequence ?? 0) > 1
                }
                await node.killNow()
                let result = try await broken
                #expect(result.ending == .exit(6), "\(result.errors)")
                let acknowledged = try Self.acknowledged(result)
                #expect(acknowledged < 30_000)
                let again = try await mesh.start("FR")
                let resumed = try await mesh.command("FR", command, within: .seconds(120))
                let counts = try resumed.document(ImportDocument.self).counts
                #expect(counts.unchanged >= acknowledged, "what was acknowledged is not imported again")
                #expect(counts.unchanged + counts.new == 30_000)
                #expect(counts.revised == 0)
                #expect(try await again.api.search("20FR00000").verdict == "hit")
            }
        }

        /// The number in "1,000 acknowledged and durable".
        private static func acknowledged(_ result: Program.Result) throws -> Int {
            let document = try? result.document(ImportDocument.self)  // Printed before the problem, if at all.
            if let document { return document.acknowledged }
            let why = try result.problem().why ?? ""
            let words = why.split(separator: " ")
            guard let place = words.firstIndex(of: "acknowledged"), place > 0,
                let count = Int(words[place - 1].filter(\.isNumber))
            else { throw MeshFailure("no count of what was acknowledged in: \(why)") }
            return count
        }
    }
}
