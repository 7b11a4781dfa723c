import Foundation
import Membership
import Testing

extension MeshTests {
    @Suite("Who is no member")
    struct StrangerTests {
        @Test("a stranger, another mesh's member and a client of another protocol are refused, and the node goes on")
        func refused() async throws {
            let member = try Member("JP")
            try await Mesh.with(["DE", "FR"], members: [member]) { mesh in
                let fr = try await mesh.start("FR")
                _ = try await mesh.start("DE")
                try await mesh.waitForLinks(fr, ["DE"])
                let port = mesh.ports["FR"] ?? 0
                let stranger = try Member("JP")
                let other = try member.otherCharter(with: try Member("SN")).charter.meshID
                try await Wait.blocking {
                    // The right mesh and the wrong key: nothing is answered to the third message.
                    let refusal = #expect(throws: RawLink.Refused.self) {
                        _ = try RawLink(port: port, as: stranger, mesh: mesh.roster.meshID)
                    }
                    #expect(refusal?.answer == nil)
                    // The right key and the wrong mesh: the two sides never agree on a key.
                    #expect(throws: RawLink.Refused.self) { _ = try RawLink(port: port, as: member, mesh: other) }
                    try Self.expectNoAnswer(to: "GET / HTTP/1.1\r\nHost: ncb\r\n\r\n", port: port)
                    try Self.expectNoAnswer(to: "SSH-2.0-client\r\n", port: port)
                    // The member itself is let in all the same.
                    let link = try RawLink(port: port, as: member, mesh: mesh.roster.meshID)
                    #expect(try link.isAlive(ping: 1))
                }
                #expect(fr.isRunning)
                #expect(fr.count("link-down", peer: "DE") == 0, "the other link stayed")
                #expect(try await fr.api.publish(number: "20AA00001", issuer: "FRA").committed)
            }
        }

        private static func expectNoAnswer(to text: String, port: Int) throws {
            let socket = try StreamSocket(port: port)
            try socket.send(Array(text.utf8))
            #expect(try socket.receiveAll() == [], "\(text.prefix(20))")
        }
    }
}
