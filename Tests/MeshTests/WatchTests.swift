import Foundation
import LiveDrills
import Testing

extension MeshTests {
    @Suite("Watches in running nodes")
    struct WatchTests {
        private struct Added: Decodable {
            struct Watch: Decodable { let id: String }
            let watch: Watch
            let earlierCount: Int
        }

        private struct Hits: Decodable {
            struct Fired: Decodable {
                let id: String
                let recordId: String
                let note: String?
                let hit: SearchDocument.Hit?
            }
            let hits: [Fired]
        }

        private static let number = "20FR00001"

        private static func hits(_ mesh: Mesh, _ extra: [String] = []) async throws -> [Hits.Fired] {
            let result = try await mesh.command("DE", ["watch", "hits"] + extra)
            guard result.ending == .exit(0) else { throw MeshFailure(result.errors) }
            return try result.document(Hits.self).hits
        }

        @Test("a watch at DE fires for what FR publishes, once, over kill -9 too, and no log names what it is for")
        func firing() async throws {
            try await Mesh.with(["FR", "DE"]) { mesh in
                let fr = try await mesh.start("FR")
                let de = try await mesh.start("DE")
                try await mesh.waitForLinks(de, ["FR"])
                let add = ["watch", "add", Self.number, "--note", "case 17"]
                let added = try await mesh.command("DE", add).document(Added.self)
                #expect(added.earlierCount == 0)
                let published = try await fr.api.publish(number: Self.number, issuer: "FRA")
                let fired = try await Wait.until("a hit at DE") { try await Self.hits(mesh).first }
                #expect(fired.id == "\(added.watch.id)/1" && fired.recordId == published.recordId)
                #expect(fired.note == "case 17" && fired.hit?.author == "FR")
                await de.killNow()
                // What is published meanwhile fires; by then the first has been looked at again.
                _ = try await fr.api.publish(number: Self.number, issuer: "FRA")
                let again = try await mesh.start("DE")
                try await Wait.untilTrue("two hits at DE") { try await Self.hits(mesh).count >= 2 }
                #expect(try await Self.hits(mesh).map(\.id) == ["\(added.watch.id)/1", "\(added.watch.id)/2"])
                let seen = try await mesh.command("DE", ["watch", "seen", "\(added.watch.id)/1"])
                #expect(seen.ending == .exit(0), "\(seen.errors)")
                #expect(try await Self.hits(mesh, ["--new"]).map(\.id) == ["\(added.watch.id)/2"])
                #expect(try await mesh.command("FR", ["watch", "hits"]).document(Hits.self).hits.isEmpty)
                for node in [fr, de, again] {
                    #expect(!node.log.contains(Self.number) && !node.log.contains("case 17"))
                }
                #expect(again.log.contains("watch-fired"))
                #expect(await again.stop() == .exit(0))
            }
        }
    }
}
