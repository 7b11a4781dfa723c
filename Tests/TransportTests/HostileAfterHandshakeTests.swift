import NIOCore
import Noise
import Records
import Sodium
import TestSupport
import Testing

@testable import Transport

/// What a member can send once it has proved itself. Every case ends its own link and nothing else.
@Suite("Hostile bytes after the handshake", .timeLimit(.minutes(10)))
struct HostileAfterHandshakeTests {
    private struct Scene {
        let mesh: TestMesh
        let de: TestNode
        let fr: TestNode
        let bystander: Link

        init() async throws {
            self.mesh = try TestMesh("DE", "FR", "SN")
            self.de = try await self.mesh.node("DE")
            self.fr = try await self.mesh.node("FR")
            try self.fr.dial(self.de)
            self.bystander = try await self.de.linked(to: self.fr)
        }

        /// Links as SN, lets `attack` send, and gives the reason for which DE then ends the link.
        func end(
            of attack: (RawPeer, CipherState) throws -> Void,
            identity: LinkIdentity
        ) async throws -> LinkEnd? {
            let downCount = self.de.recorder.events.down.count
            let peer = try await RawPeer(port: self.de.port)
            let (cipher, _) = try #require(try await peer.handshake(identity, roster: self.mesh.roster))
            try attack(peer, cipher)
            try await peer.closed()
            await self.de.recorder.until { $0.down.count > downCount }
            return self.de.recorder.events.down.last?.reason
        }

        func expectUnharmed() async throws {
            try await LinkServiceTests.exchange(self.de, self.fr)
            #expect(self.bystander.end == nil)
            #expect(self.de.service.links.map(\.id) == [self.bystander.id])
            try await LinkServiceTests.shutDown(self.de, self.fr)
        }
    }

    private func isBadBytes(_ end: LinkEnd?) -> Bool {
        if case .badBytes = end { true } else { false }
    }

    private func sealed(_ frames: [[UInt8]], _ cipher: CipherState) throws -> [UInt8] {
        var sealer = FrameSealer(cipher: cipher)
        return Array(try sealer.seal(frames, allocator: ByteBufferAllocator()).readableBytesView)
    }

    @Test("random bytes end that link alone")
    func garbage() async throws {
        let scene = try await Scene()
        let identity = try scene.mesh.identity("SN")
        var generator = SplitMix64(stream: 8)
        for round in 0..<Effort.cases(200) {
            // At least one whole message, whatever length its first two bytes claim.
            var bytes = generator.bytes(generator.below(600) + 300)
            bytes[0] = 0
            let end = try await scene.end(of: { peer, _ in peer.send(bytes) }, identity: identity)
            #expect(self.isBadBytes(end), "round \(round): \(String(describing: end))")
        }
        try await scene.expectUnharmed()
    }

    @Test("one changed bit, or the same bytes twice, end that link alone; what came before was delivered")
    func changedAndReplayed() async throws {
        let scene = try await Scene()
        let identity = try scene.mesh.identity("SN")
        var generator = SplitMix64(stream: 9)
        for round in 0..<Effort.cases(200) {
            let frame = generator.bytes(generator.below(200) + 1)
            let isReplay = round % 2 == 0
            let place = generator.below(frame.count + 4 + 16) + 2
            let bit = UInt8(1) << UInt8(generator.below(8))
            let end = try await scene.end(
                of: { peer, cipher in
                    var bytes = try self.sealed([frame], cipher)
                    if isReplay { bytes += bytes } else { bytes[place] ^= bit }
                    peer.send(bytes)
                },
                identity: identity
            )
            #expect(self.isBadBytes(end), "round \(round): \(String(describing: end))")
        }
        try await scene.expectUnharmed()
    }

    @Test("frames that break off are never delivered")
    func truncated() async throws {
        let scene = try await Scene()
        let identity = try scene.mesh.identity("SN")
        var generator = SplitMix64(stream: 10)
        for _ in 0..<Effort.cases(200) {
            let frame = [UInt8](repeating: 0xee, count: generator.below(70_000) + 100)
            let end = try await scene.end(
                of: { peer, cipher in
                    let bytes = try self.sealed([frame], cipher)
                    peer.send(Array(bytes.prefix(generator.below(bytes.count))))
                    peer.close()
                },
                identity: identity
            )
            #expect(end == .closedByPeer)
        }
        #expect(!scene.de.recorder.events.frames.contains { $0.first == 0xee })
        try await scene.expectUnharmed()
    }

    @Test(
        "a frame length of zero or above one mebibyte, and messages without content, end that link alone",
        arguments: [[0, 0, 0, 0], [0, 0x10, 0, 1], [0xff, 0xff, 0xff, 0xff], []] as [[UInt8]]
    )
    func badLengths(plaintext: [UInt8]) async throws {
        let scene = try await Scene()
        let end = try await scene.end(
            of: { peer, cipher in
                var cipher = cipher
                peer.sendMessage(try cipher.encrypt(plaintext))
            },
            identity: try scene.mesh.identity("SN")
        )
        #expect(self.isBadBytes(end))
        try await scene.expectUnharmed()
    }
}
