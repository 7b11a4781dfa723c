import Foundation
import LiveDrills
import Testing

extension MeshTests {
    @Suite("A cut and a heal")
    struct CutTests {
        static let codes = ["DE", "FR", "JP", "SN", "XP"]
        static let part: Set<String> = ["DE", "SN"]

        @Test("five bureaus find what one published, say what they lack during a cut, and agree after the heal")
        func cutAndHeal() async throws {
            try await Proxy.with { proxy in
                try await Mesh.with(Self.codes) { mesh in
                    let nodes = try await Self.start(mesh, proxy)
                    try await Self.publishAndFind(mesh, nodes)
                    proxy.cut(Self.part)
                    try await Self.searchWhileCut(mesh, nodes)
                    try await Self.waitUntilUnlinked(nodes)
                    let start = ContinuousClock.now
                    proxy.heal()
                    try await Wait.untilTrue("a link across the cut", within: .seconds(10), every: .milliseconds(10)) {
                        try await Self.crossLinkCount(nodes) > 0
                    }
                    let handshake = ContinuousClock.now - start
                    #expect(handshake < .seconds(2), "the first handshake after the heal took \(handshake)")
                    try await mesh.waitForEqualFrontiers(Self.codes.compactMap { nodes[$0] }, within: .seconds(15))
                    for code in Self.codes {
                        for number in ["21FR00001", "21SN00001"] {
                            let found = try await mesh.command(code, ["search", number])
                            #expect(found.ending == .exit(0), "\(number) at \(code) after the heal")
                        }
                    }
                }
            }
        }

        private static func start(_ mesh: Mesh, _ proxy: Proxy) async throws -> [String: NodeProcess] {
            var nodes: [String: NodeProcess] = [:]
            for from in Self.codes {
                var dial: [String: Int] = [:]
                for to in Self.codes where to != from {
                    dial[to] = try await proxy.open(from: from, to: to, port: mesh.ports[to] ?? 0)
                }
                nodes[from] = try await mesh.start(from, dial: dial)
            }
            for (code, node) in nodes { try await mesh.waitForLinks(node, Self.codes.filter { $0 != code }) }
            return nodes
        }

        private static func publishAndFind(_ mesh: Mesh, _ nodes: [String: NodeProcess]) async throws {
            let list = try ListFile.passports(200, prefix: "20FR", issuer: "FRA", in: mesh.folder)
            let imported = try await mesh.command("FR", ["import", "--dataset", "sltd", "--list", "lost", list])
            #expect(imported.ending == .exit(0), "\(imported.errors)")
            #expect(try imported.document(ImportDocument.self).counts.new == 200)
            let published = try await mesh.command(
                "SN",
                ["publish", "--dataset", "sltd", "number=20SN00001", "issuer=SEN", "type=passport", "fraud=lost"]
            )
            let record = try published.document(PublishedDocument.self)
            for code in Self.codes {
                let last = try await mesh.command(code, ["search", "20FR00199", "--wait=20"])
                #expect(last.ending == .exit(0), "at \(code): \(last.errors)")
                #expect(try last.document(SearchDocument.self).hits.map(\.author) == ["FR"])
                let single = try await mesh.command(code, ["search", "20SN00001", "--wait=20"])
                #expect(try single.document(SearchDocument.self).hits.map(\.recordId) == [record.recordId])
            }
            try await mesh.waitForEqualFrontiers(Self.codes.compactMap { nodes[$0] })
            try await Wait.untilTrue("a miss that is complete") {
                try await mesh.command("JP", ["search", "29ZZ99999"]).ending == .exit(10)
            }
        }

        private static func searchWhileCut(_ mesh: Mesh, _ nodes: [String: NodeProcess]) async throws {
            guard let fr = nodes["FR"], let sn = nodes["SN"], let de = nodes["DE"], let jp = nodes["JP"] else {
                throw MeshFailure("a node is missing")
            }
            _ = try await fr.api.publish(number: "21FR00001", issuer: "FRA")
            _ = try await sn.api.publish(number: "21SN00001", issuer: "SEN")
            #expect(try await jp.api.search("21FR00001", waitSeconds: 10).verdict == "hit")
            #expect(try await de.api.search("21SN00001", waitSeconds: 10).verdict == "hit")
            // A head is a second old at most when all is well: silence shows after two and a half.
            let silent = try await Wait.until("DE calls the other part silent", within: .seconds(15)) {
                let answer = try await de.api.search("21FR00001")
                return Set(answer.completeness.filter { $0.silentSince != nil }.map(\.author)) == ["FR", "JP", "XP"]
                    ? answer : nil
            }
            #expect(silent.verdict == "no-hit-incomplete")
            let answer = try await mesh.command("DE", ["search", "21FR00001"])
            #expect(answer.ending == .exit(11), "a miss during the cut must not pass for complete")
            let other = try await mesh.command("JP", ["search", "21SN00001"])
            #expect(other.ending == .exit(11))
        }

        private static func crossLinkCount(_ nodes: [String: NodeProcess]) async throws -> Int {
            var count = 0
            for (code, node) in nodes {
                for peer in try await node.api.peers().peers where peer.link == "linked" {
                    if Self.part.contains(peer.bureau) != Self.part.contains(code) { count += 1 }
                }
            }
            return count
        }

        private static func waitUntilUnlinked(_ nodes: [String: NodeProcess]) async throws {
            try await Wait.untilTrue("no link across the cut", within: .seconds(60), every: .milliseconds(100)) {
                try await Self.crossLinkCount(nodes) == 0
            }
        }
    }
}
