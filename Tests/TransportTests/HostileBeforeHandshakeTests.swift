import Logging
import Membership
import NIOCore
import Noise
import Records
import Sodium
import TestSupport
import Testing

@testable import Transport

/// What anybody can send to an open port. Every case closes its own connection and nothing else.
@Suite("Hostile bytes before the handshake", .timeLimit(.minutes(10)))
struct HostileBeforeHandshakeTests {
    /// Two linked members; the test attacks the first.
    private func linkedPair(_ mesh: TestMesh) async throws -> (TestNode, TestNode, Link) {
        var limits = LinkLimits()
        limits.pendingCountMaxPerAddress = limits.pendingCountMax
        let (de, fr) = (try await mesh.node("DE", limits: limits), try await mesh.node("FR"))
        try fr.dial(de)
        return (de, fr, try await de.linked(to: fr))
    }

    /// The link that stood before still stands and carries frames, and nothing else came up.
    private func expectUnharmed(_ de: TestNode, _ fr: TestNode, _ link: Link) async throws {
        try await LinkServiceTests.exchange(de, fr)
        #expect(link.end == nil)
        #expect(de.recorder.events.up.count == 1 && de.recorder.events.down.isEmpty)
        await de.service.shutdown()
        await fr.service.shutdown()
    }

    @Test("random beginnings are closed without an answer or after the second message")
    func garbage() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr, link) = try await self.linkedPair(mesh)
        var generator = SplitMix64(stream: 6)
        var answeredCount = 0
        let rounds = Effort.cases(300)
        for round in 0..<rounds {
            let peer = try await RawPeer(port: de.port)
            if round % 2 == 0 {
                // A right length, so that the bytes themselves are looked at; then a third message of noise.
                peer.sendMessage(generator.bytes(32))
                if await peer.bytes(98) != nil { answeredCount += 1 }
                peer.sendMessage(generator.bytes(64 + HandshakePayload.byteCount))
            } else {
                var bytes = generator.bytes(generator.below(400) + 2)
                if bytes[0] == 0, bytes[1] == 32 { bytes[1] = 33 }
                peer.send(bytes)
            }
            try await peer.closed()
            #expect(peer.received.count == (round % 2 == 0 ? 98 : 0), "round \(round)")
        }
        #expect(answeredCount == rounds / 2)
        try await self.expectUnharmed(de, fr, link)
    }

    @Test("handshakes of a member that break off somewhere, or have one byte changed, make no link")
    func truncatedAndChanged() async throws {
        let mesh = try TestMesh("DE", "FR", "SN")
        let (de, fr, link) = try await self.linkedPair(mesh)
        let identity = try mesh.identity("SN")
        var generator = SplitMix64(stream: 7)
        for _ in 0..<Effort.cases(150) {
            let peer = try await RawPeer(port: de.port)
            let place = generator.below(64 + HandshakePayload.byteCount)
            let bit = UInt8(1) << UInt8(generator.below(8))
            let result = try await peer.handshake(identity, roster: mesh.roster) { third in
                var third = third
                third[place] ^= bit
                return third
            }
            #expect(result == nil, "byte \(place)")
            try await peer.closed()
            #expect(peer.received.count == 98)
        }
        for _ in 0..<Effort.cases(150) {
            let peer = try await RawPeer(port: de.port)
            var handshake = LinkHandshake(role: .initiator, identity: identity, roster: mesh.roster, wish: .link)
            let first = try handshake.firstMessage()
            peer.send(Array(([0, 32] + first).prefix(generator.below(35))))
            peer.close()
            try await peer.closed()
        }
        try await self.expectUnharmed(de, fr, link)
    }

    @Test("replays of a member's recorded handshake make no link")
    func replayed() async throws {
        let mesh = try TestMesh("DE", "FR", "SN")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.node("FR"))
        let sn = try await RawPeer(port: de.port)
        let recorded = try #require(try await sn.handshake(mesh.identity("SN"), roster: mesh.roster)).sent
        sn.close()
        await de.recorder.until { $0.down.count == 1 }
        for _ in 0..<Effort.cases(200) {
            let peer = try await RawPeer(port: de.port)
            peer.sendMessage(recorded[0])
            peer.sendMessage(recorded[1])
            try await peer.closed()
            #expect(peer.received.count == 98)
        }
        #expect(de.recorder.events.up.count == 1)
        try fr.dial(de)
        try await LinkServiceTests.exchange(de, fr)
        try await LinkServiceTests.shutDown(de, fr)
    }

    @Test("a stranger with keys of its own learns the link key, 96 bytes, and nothing more")
    func stranger() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr, link) = try await self.linkedPair(mesh)
        let signer = SigningKey()
        for code in ["FR", "SN", "DE"] {
            let key = AgreementKey()
            let certificate = Certificate(
                key: .link(key.publicKey),
                code: try TestMesh.code(code),
                number: 9,
                signedBy: signer
            )
            let identity = try #require(
                LinkIdentity(code: try TestMesh.code(code), linkKey: key, certificate: certificate)
            )
            let peer = try await RawPeer(port: de.port)
            let result = try await peer.handshake(identity, roster: mesh.roster)
            #expect(result == nil)
            try await peer.closed()
            #expect(peer.received.count == 98)
        }
        try await self.expectUnharmed(de, fr, link)
    }

    @Test("a member's certificate with another's key in the handshake is refused")
    func stolenCertificate() async throws {
        let mesh = try TestMesh("DE", "FR", "SN")
        let (de, fr, link) = try await self.linkedPair(mesh)
        let real = try mesh.identity("SN").certificate
        let peer = try await RawPeer(port: de.port)
        let thief = AgreementKey()
        let own = Certificate(key: .link(thief.publicKey), code: real.code, number: 1, signedBy: SigningKey())
        let identity = try #require(LinkIdentity(code: real.code, linkKey: thief, certificate: own))
        // The payload is sealed, so the right certificate must go in before the message is made.
        let stolen = StolenIdentity(identity: identity, certificate: real)
        #expect(try await stolen.handshake(peer, roster: mesh.roster) == false)
        try await peer.closed()
        #expect(peer.received.count == 98)
        try await self.expectUnharmed(de, fr, link)
    }

    @Test("a web browser is closed at its first two bytes, without an answer")
    func plainHTTP() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr, link) = try await self.linkedPair(mesh)
        let peer = try await RawPeer(port: de.port)
        peer.send(Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        try await peer.closed()
        #expect(peer.received.isEmpty)
        try await self.expectUnharmed(de, fr, link)
    }

    @Test(
        "who says nothing is closed when its time is up, and so is one too many at once; then places are free again"
    )
    func silence() async throws {
        let mesh = try TestMesh("DE", "FR")
        var limits = LinkLimits()
        limits.handshakeTimeLimit = .seconds(4)
        limits.pendingCountMaxPerAddress = 4
        let de = try await mesh.node("DE", limits: limits)
        var silent: [RawPeer] = []
        let begin = ContinuousClock.now
        for _ in 0..<4 { silent.append(try await RawPeer(port: de.port)) }
        // One that dribbles is no better off than one that is silent.
        silent[0].send([0])
        let surplus = try await RawPeer(port: de.port)
        try await surplus.closed()
        for peer in silent {
            try await peer.closed()
            #expect(peer.received.isEmpty)
        }
        #expect(ContinuousClock.now - begin > .milliseconds(3_900))
        let fr = try await mesh.node("FR")
        try fr.dial(de)
        try await LinkServiceTests.exchange(de, fr)
        try await LinkServiceTests.shutDown(de, fr)
    }
}
