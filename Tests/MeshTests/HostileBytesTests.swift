import Foundation
import Membership
import Records
import Replication
import Sodium
import TestSupport
import Testing

extension MeshTests {
    @Suite("Hostile bytes")
    struct HostileBytesTests {
        /// How a frame is wrong.
        enum Kind: String, CaseIterable, Sendable {
            case garbage
            case truncated
            case oversized
            case replayed
        }

        @Test(
            "before the handshake, bad bytes of each kind close that one connection and nothing else",
            arguments: Kind.allCases
        )
        func before(kind: Kind) async throws {
            try await Self.attacked { mesh, member in
                let recorded = try RawLink(port: mesh.ports["FR"] ?? 0, as: member, mesh: mesh.roster.meshID)
                    .sentInHandshake
                var generator = SplitMix64(stream: 10)
                for _ in 0..<Effort.hostileCount {
                    let socket = try StreamSocket(port: mesh.ports["FR"] ?? 0)
                    // It may close before the last byte: that is what is wanted of it.
                    try? socket.send(Self.bytesBefore(kind, recorded, &generator))
                    socket.finish()
                    let answer = try socket.receiveAll()
                    // At most the second message, 96 bytes, which anybody gets who sends 32 bytes.
                    #expect(answer.isEmpty || answer.count == 98)
                }
            }
        }

        @Test(
            "after the handshake, bad frames of each kind close at most the link that they came on",
            arguments: Kind.allCases
        )
        func after(kind: Kind) async throws {
            try await Self.attacked { mesh, member in
                var generator = SplitMix64(stream: 11)
                var attack = Attack(port: mesh.ports["FR"] ?? 0, member: member, mesh: mesh.roster.meshID)
                for number in 0..<Effort.hostileCount {
                    try attack.send(isCutOff: kind == .truncated) { link, heard in
                        try Self.bytesAfter(kind, number, link, heard, &generator)
                    }
                }
                // Garbage that is not authentic, a frame cut off, one too long and a message sent twice cost the link.
                #expect(attack.linkCount >= Effort.hostileCount / 3)
            }
        }

        /// Runs an attack by a member on FR, which is linked with DE; afterwards everything is as before.
        private static func attacked(_ attack: @escaping @Sendable (Mesh, Member) throws -> Void) async throws {
            let member = try Member("JP")
            try await Mesh.with(["DE", "FR"], members: [member]) { mesh in
                let fr = try await mesh.start("FR")
                let de = try await mesh.start("DE")
                try await mesh.waitForLinks(fr, ["DE"])
                let ups = fr.count("link-up", peer: "DE")
                try await Wait.blocking { try attack(mesh, member) }
                #expect(fr.isRunning, "\(fr.log.suffix(2_000))")
                #expect(fr.count("link-down", peer: "DE") == 0, "the link with DE stayed")
                #expect(fr.count("link-up", peer: "DE") == ups)
                let published = try await fr.api.publish(number: "20AA00001", issuer: "FRA")
                let found = try await de.api.search("20AA00001", waitSeconds: 20)
                #expect(found.hits.map(\.recordId) == [published.recordId])
            }
        }

        private static func bytesBefore(_ kind: Kind, _ recorded: [UInt8], _ generator: inout SplitMix64)
            -> [UInt8]
        {
            switch kind {
            case .garbage: return generator.bytes(1 + generator.below(400))
            case .truncated: return Array(recorded.prefix(generator.below(recorded.count)))
            case .oversized:
                let length = 33 + generator.below(65_535 - 33)
                return RawLink.lengthBytes(length, 2) + generator.bytes(min(length, 200))
            // A dialler's own bytes once more: its first message is answered, its third cannot be.
            case .replayed: return recorded
            }
        }

        private static func bytesAfter(
            _ kind: Kind,
            _ number: Int,
            _ link: RawLink,
            _ heard: [UInt8]?,
            _ generator: inout SplitMix64
        ) throws -> [UInt8] {
            switch kind {
            case .garbage:
                switch number % 3 {
                case 0: return RawLink.framed(generator.bytes(17 + generator.below(300)))  // Not authentic.
                case 1: return try link.sealed(frames: [generator.bytes(1 + generator.below(300))])
                default: return try link.sealed(frames: [Self.mutated(&generator)])
                }
            case .truncated:
                if number.isMultiple(of: 2) {
                    // A whole message with half a frame: the rest never comes.
                    let frame = try MessageCodec.encode(.summary([], forks: []))
                    return try link.sealed(content: RawLink.lengthBytes(frame.count + 20, 4) + frame)
                }
                return Array(try link.sealed(frames: [generator.bytes(200)]).dropLast(1 + generator.below(150)))
            case .oversized:
                let length = number.isMultiple(of: 2) ? (1 << 20) + 1 + generator.below(1 << 20) : 0xffff_ffff
                return try link.sealed(content: RawLink.lengthBytes(length, 4) + generator.bytes(100))
            case .replayed:
                let ping = try MessageCodec.encode(.ping(number: 1, digest: .zero))
                let message = try link.sealed(frames: [number % 3 == 0 ? ping : heard ?? ping])
                // The same message once more does not decrypt; the same frame in a message of its own is only old.
                return number % 3 == 2 ? message + message : message
            }
        }

        /// A message that is right but for a few bytes.
        private static func mutated(_ generator: inout SplitMix64) throws -> [UInt8] {
            let log = LogID(author: try Member("FR").code, dataset: .system)
            let messages: [Message] = [
                .want(
                    Want(
                        request: generator.next(),
                        log: log,
                        indexes: 0..<generator.next(),
                        treeSize: generator.next(),
                        withLeft: true
                    )
                ),
                .consistencyWanted(log: log, from: generator.next(), to: generator.next()),
                .bodiesWanted(BodiesWanted(request: 1, log: log, indexes: [generator.next(), generator.next()])),
                .heads([
                    HeadItem(
                        head: generator.bytes(219),
                        lines: generator.bytes(42),
                        isWholeTable: true,
                        certificate: generator.bytes(140)
                    )
                ]),
                .consistency(log: log, from: 1, to: generator.next(), proof: [.zero]),
                .later(request: generator.next()),
            ]
            var bytes = try MessageCodec.encode(messages[generator.below(messages.count)])
            for _ in 0..<generator.below(4) {
                bytes[generator.below(bytes.count)] = UInt8(truncatingIfNeeded: generator.next())
            }
            return bytes
        }
    }
}
