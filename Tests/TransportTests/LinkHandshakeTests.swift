import Foundation
import Membership
import NIOCore
import Noise
import Records
import Sodium
import Testing

@testable import Transport

@Suite("Link handshakes")
struct LinkHandshakeTests {
    /// Both sides after the third message, with what went over the wire.
    private struct Pair {
        var dialler: LinkHandshake
        var dialled: LinkHandshake
        var messages: [[UInt8]] = []

        init(_ mesh: TestMesh, wish: HandshakePayload.Wish = .link) throws {
            self.dialler = LinkHandshake(
                role: .initiator,
                identity: try mesh.identity("DE"),
                roster: mesh.roster,
                wish: wish
            )
            self.dialled = LinkHandshake(
                role: .responder,
                identity: try mesh.identity("FR"),
                roster: mesh.roster,
                wish: .link
            )
        }

        /// Brings both to where the dialled side waits for the third message, which it gives.
        mutating func thirdMessage() throws -> [UInt8] {
            let first = try self.dialler.firstMessage()
            guard case .reply(let second) = try self.dialled.receive(first),
                case .reply(let third) = try self.dialler.receive(second)
            else { throw HandshakeFault.otherKey }
            self.messages = [first, second, third]
            return third
        }
    }

    @Test("both sides learn whom they speak to, and the lengths are those of the article")
    func goodWay() throws {
        let mesh = try TestMesh("DE", "FR")
        for wish in [HandshakePayload.Wish.link, .probe] {
            var pair = try Pair(mesh, wish: wish)
            let third = try pair.thirdMessage()
            guard case .dialled(let by, let heard) = try pair.dialled.receive(third) else {
                Issue.record("the third message brought no certificate")
                return
            }
            #expect(by.code.description == "DE" && heard == wish)
            for answer in [GreetingAnswer.welcome, .probed, .superseded, .cut, .duplicate] {
                var dialled = pair.dialled
                var dialler = pair.dialler
                let greeting = try dialled.greeting(answer)
                guard case .answered(let from, let said) = try dialler.receive(greeting) else {
                    Issue.record("the greeting brought no certificate")
                    return
                }
                #expect(from.code.description == "FR" && said == answer)
                #expect(pair.messages.map(\.count) + [greeting.count] == [32, 96, 206, 158])
            }
        }
    }

    @Test("keys are handed over once, and nothing of the handshake is left: a link's keys end with it")
    func keysEnd() throws {
        var pair = try Pair(try TestMesh("DE", "FR"))
        _ = try pair.dialled.receive(try pair.thirdMessage())
        let greeting = try pair.dialled.greeting(.welcome)
        _ = try pair.dialler.receive(greeting)
        for var side in [pair.dialler, pair.dialled] {
            #expect(side.takeCiphers() != nil)
            #expect(side.takeCiphers() == nil)
            #expect(throws: HandshakeFault.self) { try side.greeting(.welcome) }
            #expect(throws: HandshakeFault.self) { try side.firstMessage() }
        }
    }

    @Test("every single-byte change and every truncation of every message is refused")
    func damage() throws {
        let mesh = try TestMesh("DE", "FR")
        var pair = try Pair(mesh)
        let fresh = pair
        let third = try pair.thirdMessage()
        var dialled = pair.dialled
        _ = try dialled.receive(third)
        let greeting = try dialled.greeting(.welcome)
        let (first, second) = (pair.messages[0], pair.messages[1])
        var waiting = fresh.dialler
        _ = try waiting.firstMessage()
        var refusedCount = 0
        for (message, receiver) in [(third, pair.dialled), (greeting, pair.dialler)] {
            for index in message.indices {
                var changed = message
                changed[index] ^= 0x04
                for bytes in [changed, Array(message.prefix(index))] {
                    var victim = receiver
                    #expect(throws: HandshakeFault.self) { try victim.receive(bytes) }
                    refusedCount += 1
                }
            }
        }
        #expect(refusedCount == 2 * (206 + 158))
        // The second message is for the dialler that asked; any other refuses it, as it does a changed one.
        for index in second.indices {
            var changed = second
            changed[index] ^= 0x04
            var victim = waiting
            #expect(throws: HandshakeFault.otherCharter) { try victim.receive(changed) }
        }
        for count in 0..<first.count {
            var victim = fresh.dialled
            #expect(throws: HandshakeFault.self) { try victim.receive(Array(first.prefix(count))) }
        }
    }

    @Test("a dialler under another charter fails at the second message")
    func otherCharter() throws {
        let mesh = try TestMesh("DE", "FR")
        let pair = try Pair(mesh)
        var dialler = try Pair(mesh.underOtherCharter()).dialler
        var dialled = pair.dialled
        guard case .reply(let second) = try dialled.receive(dialler.firstMessage()) else {
            Issue.record("the first message was refused")
            return
        }
        #expect(throws: HandshakeFault.otherCharter) { try dialler.receive(second) }
    }

    @Test("a node that dials itself is told so")
    func ownAddress() throws {
        let mesh = try TestMesh("DE", "FR")
        let identity = try mesh.identity("DE")
        var dialler = LinkHandshake(role: .initiator, identity: identity, roster: mesh.roster, wish: .link)
        var dialled = LinkHandshake(role: .responder, identity: identity, roster: mesh.roster, wish: .link)
        guard case .reply(let second) = try dialled.receive(dialler.firstMessage()),
            case .reply(let third) = try dialler.receive(second)
        else {
            Issue.record("a message was refused")
            return
        }
        #expect(throws: HandshakeFault.ownAddress) { try dialled.receive(third) }
    }

    @Test("the worked examples of the article are what the code makes")
    func workedExamples() throws {
        let blocks = try Self.hexBlocks()
        try #require(blocks.count == 3)
        let signer = try #require(SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 1, count: 32))))
        let linkKey = try #require(AgreementPublicKey([UInt8](32...63)))
        let certificate = Certificate(
            key: .link(linkKey),
            code: try TestMesh.code("DE"),
            number: 1_795_521_600,
            signedBy: signer
        )
        #expect(HandshakePayload(mark: 0, certificate: certificate).bytes == blocks[0])
        #expect(HandshakePayload(decoding: blocks[0])?.certificate == certificate)
        let ephemeral = try #require(AgreementKey(secret: SecretBytes(copying: [UInt8](32...63))))
        #expect([0, 32] + ephemeral.publicKey.bytes == blocks[1])
        var ends = try FramingTests.ciphers()
        var sealer = FrameSealer(cipher: ends.0.send)
        var wire = try sealer.seal([Array("hello".utf8), Array("!".utf8)], allocator: ByteBufferAllocator())
        let length = wire.readBytes(length: 2)
        #expect(length == [0x00, 0x1e] && wire.readableBytes == 30)
        #expect(try ends.1.receive.decrypt(Array(wire.readableBytesView)) == blocks[2])
    }

    private static func hexBlocks(file: String = #filePath) throws -> [[UInt8]] {
        let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
        let path = "/\(root)/Sources/Transport/Transport.docc/Links.md"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var blocks: [[UInt8]] = []
        for (place, part) in text.components(separatedBy: "```").enumerated() where place % 2 == 1 {
            let lines = part.split(separator: "\n").map { $0.split(separator: "#").first ?? "" }
            if let bytes = Hex.bytes(lines.joined().filter { !$0.isWhitespace }), !bytes.isEmpty {
                blocks.append(bytes)
            }
        }
        return blocks
    }
}
