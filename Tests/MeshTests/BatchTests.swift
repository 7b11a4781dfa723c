import Foundation
import LiveDrills
import Testing

extension MeshTests {
    @Suite("Searching for a list in a running node")
    struct BatchTests {
        private struct Line: Decodable {
            struct Hit: Decodable { let title: String }
            let schema: String
            let line: Int?
            let text: String?
            let verdict: String?
            let hits: [Hit]?
        }

        @Test("a list has for each line what a search for it alone has, and changes with what is imported")
        func list() async throws {
            try await Mesh.with(["FR"]) { mesh in
                let node = try await mesh.start("FR")
                let passports = try ListFile.passports(50, prefix: "20FR", issuer: "FRA", in: mesh.folder)
                let texts = [
                    "20FR00007", "77FR00001", "20 fr 00049 ", "Tolvan Mirabel", "20FR00050", "192.0.2.1", "K1",
                ]
                let path = "\(mesh.folder)/list.txt"
                try Data(texts.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
                let search = ["search", "--batch", path]
                #expect(try await mesh.command("FR", search).ending == .exit(10))
                let imported = ["import", "--dataset", "sltd", "--list", "lost", passports]
                #expect(try await mesh.command("FR", imported).ending == .exit(0))
                let result = try await mesh.command("FR", search)
                #expect(result.ending == .exit(0), "\(result.errors)")
                let lines = try result.output.split(separator: UInt8(ascii: "\n")).map {
                    try JSONDecoder().decode(Line.self, from: $0)
                }
                #expect(lines.map(\.schema) == texts.map { _ in "ncb-search-line" } + ["ncb-search-batch-report"])
                #expect(lines.compactMap(\.line) == Array(1...texts.count))
                for (text, line) in zip(texts, lines) {
                    #expect(try await node.api.search(text).verdict == line.verdict, "\(text)")
                }
                #expect(lines[0].hits?.count == 1 && lines[2].hits?.count == 1 && lines[1].hits?.isEmpty == true)
            }
        }
    }
}
