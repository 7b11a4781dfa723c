import Membership
import NIOCore
import Records
import Sodium
import Testing

@testable import Transport

@Suite("Link services", .timeLimit(.minutes(2)))
struct LinkServiceTests {
    @Test("two members link when only one of them can dial, and frames go both ways in order")
    func twoMembers() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.node("FR"))
        try fr.dial(de)
        let (there, back) = (try await de.linked(to: fr), try await fr.linked(to: de))
        #expect(back.isInitiator && !there.isInitiator)
        #expect(there.certificate.code == fr.code && de.service.certificates == [there.certificate])
        let frames = (1...200).map { [UInt8](repeating: UInt8($0), count: $0 * 7) }
        for frame in frames {
            try await there.send(frame, priority: .backfill)
            back.enqueue(frame, priority: .heads)
        }
        await fr.recorder.until { $0.frames.count == 200 }
        await de.recorder.until { $0.frames.count == 200 }
        #expect(fr.recorder.events.frames == frames)
        #expect(de.recorder.events.frames == frames)
        await de.service.shutdown()
        await fr.recorder.until { $0.down.count == 1 }
        #expect(de.recorder.events.down.map(\.reason) == [.stopping])
        #expect(fr.recorder.events.down.map(\.reason) == [.closedByPeer])
        await fr.service.shutdown()
    }

    @Test("frames of one byte and of one mebibyte arrive whole; none and one byte more are refused here")
    func frameLengths() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.node("FR"))
        try de.dial(fr)
        let link = try await de.linked(to: fr)
        let lengths = [1, 2, 65_514, 65_515, 65_516, 65_519, 65_520, 131_038, 262_144, 1 << 20]
        let frames = lengths.map { length in (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length) } }
        for frame in frames { try await link.send(frame, priority: .news) }
        await fr.recorder.until { $0.frames.count == lengths.count }
        #expect(fr.recorder.events.frames == frames)
        let tooLong = [UInt8](repeating: 0, count: LinkLimits.frameByteCountMax + 1)
        await #expect(throws: LinkError.badFrameLength(tooLong.count)) { try await link.send(tooLong, priority: .news) }
        await #expect(throws: LinkError.badFrameLength(0)) { try await link.send([], priority: .news) }
        #expect(link.enqueue(tooLong, priority: .heads) == .badFrameLength)
        let sum = UInt64(lengths.reduce(0, +))
        #expect(link.counters.bytesInsideOut == sum + 4 * UInt64(lengths.count))
        #expect(link.counters.bytesWireOut > link.counters.bytesInsideOut)
        try await Self.shutDown(de, fr)
    }

    @Test("when both dial at once, both end with one link, and it is the same one")
    func doubleDial() async throws {
        var limits = LinkLimits()
        limits.dialCourtesy = .zero
        for _ in 0..<10 {
            let mesh = try TestMesh("DE", "FR")
            let (de, fr) = (
                try await mesh.node("DE", limits: limits), try await mesh.node("FR", limits: limits)
            )
            try de.dial(fr)
            try fr.dial(de)
            // Both know only by and by: until then each may hold the one that the other gives up.
            await poll { Self.holdOneLink(de, fr) }
            try await Self.exchange(de, fr)
            #expect(Self.holdOneLink(de, fr))
            try await Self.shutDown(de, fr)
        }
    }

    @Test("a cut link ends, is neither dialled nor accepted, and comes back when restored")
    func cutAndRestore() async throws {
        let mesh = try TestMesh("DE", "FR", "SN")
        let (de, fr, sn) = (try await mesh.node("DE"), try await mesh.node("FR"), try await mesh.node("SN"))
        try fr.dial(de)
        try sn.dial(de)
        _ = try await de.linked(to: fr)
        let other = try await de.linked(to: sn)
        de.service.cut(fr.code)
        await de.recorder.until { $0.down.count == 1 }
        await fr.recorder.until { $0.down.count == 1 }
        #expect(de.recorder.events.down.first?.reason == .cut)
        #expect(!de.service.isLinked(fr.code) && de.service.isCut(fr.code))
        // FR goes on dialling and is told why not; so the refusal is not a matter of time.
        await poll { fr.service.peers.first { $0.code == de.code }?.lastFault == .refused(.cut) }
        #expect(await fr.service.probe(de.code).fault?.handshakeFault == .refused(.cut))
        #expect(other.end == nil)
        de.service.restore(fr.code)
        await de.recorder.until { $0.up.count == 3 }
        #expect(de.service.isLinked(fr.code))
        try await Self.shutDown(de, fr, sn)
    }

    @Test("a peer that starts again on its port is linked within two seconds")
    func restart() async throws {
        let mesh = try TestMesh("DE", "FR")
        let key = AgreementKey()
        let de = try await mesh.node("DE")
        let fr = try await mesh.node("FR", identity: mesh.identity("FR", linkKey: key))
        try de.dial(fr)
        _ = try await de.linked(to: fr)
        var running = fr
        var quickest = Duration.seconds(3_600)
        // Three times at most: other tests may have the machine just then.
        for round in 1...3 where quickest >= .seconds(2) {
            await running.service.shutdown()
            await de.recorder.until { $0.down.count == round }
            // Several attempts fail first, so that the pause has grown to its longest.
            await poll { (de.service.peers.first?.failureCount ?? 0) >= 5 }
            let begin = ContinuousClock.now
            running = try await mesh.node("FR", identity: mesh.identity("FR", linkKey: key), port: fr.port)
            await de.recorder.until { $0.up.count == round + 1 }
            quickest = min(quickest, ContinuousClock.now - begin)
        }
        #expect(quickest < .seconds(2))
        try await Self.exchange(de, running)
        try await Self.shutDown(de, running)
    }

    @Test("a lower certificate number is refused after a higher one, on either side, and the bureau is told")
    func oldCertificate() async throws {
        let mesh = try TestMesh("DE", "FR")
        let de = try await mesh.node("DE")
        let new = try await mesh.node("FR", identity: mesh.identity("FR", number: 6))
        try new.dial(de)
        _ = try await new.linked(to: de)
        await new.service.shutdown()
        await de.recorder.until { $0.down.count == 1 }
        let old = try await mesh.node("FR", identity: mesh.identity("FR", number: 5))
        try old.dial(de)
        #expect(await old.service.probe(de.code).fault?.handshakeFault == .refused(.superseded))
        #expect(await old.service.probe(de.code).fault?.side == .ours)
        let report = await de.service.probe(old.code, at: try NodeAddress(host: "127.0.0.1", port: UInt16(old.port)))
        #expect(report.fault?.handshakeFault == .badCertificate(MembershipError(.superseded, "")))
        #expect(!de.service.isLinked(old.code))
        #expect(de.service.certificates.map(\.number) == [6])
        try await Self.shutDown(de, old)
    }

    @Test("an address that leads to another member makes no link")
    func otherMember() async throws {
        let mesh = try TestMesh("DE", "FR", "SN")
        let (de, sn) = (try await mesh.node("DE"), try await mesh.node("SN"))
        try de.dial(TestMesh.code("FR"), port: sn.port)
        await poll { de.service.peers.contains { $0.lastFault == .otherBureau(sn.code) } }
        #expect(!de.service.isLinked(try TestMesh.code("FR")))
        try await Self.shutDown(de, sn)
    }

    @Test("five members, each dialling all, come to ten links")
    func fiveMembers() async throws {
        let codes = ["DE", "FR", "JP", "SN", "XP"]
        let mesh = try TestMesh("DE", "FR", "JP", "SN", "XP")
        var nodes: [TestNode] = []
        for code in codes { nodes.append(try await mesh.node(code)) }
        for one in nodes {
            for other in nodes where other.code != one.code { try one.dial(other) }
        }
        for one in nodes {
            for other in nodes where other.code != one.code { _ = try await one.linked(to: other) }
        }
        await poll { nodes.allSatisfy({ $0.service.links.count == 4 }) }
        for one in nodes {
            for other in nodes where other.code > one.code { try await Self.exchange(one, other) }
        }
        for one in nodes { await one.service.shutdown() }
    }

    /// Sends a frame each way, again when a link is replaced meanwhile.
    static func exchange(_ one: TestNode, _ other: TestNode) async throws {
        for (sender, receiver) in [(one, other), (other, one)] {
            let mark: [UInt8] = [0x6d] + Array(sender.code.description.utf8) + SigningKey().verifyingKey.bytes
            while !receiver.recorder.events.frames.contains(mark) {
                try await sender.linked(to: receiver).enqueue(mark, priority: .heads)
                await pause()
            }
        }
    }

    /// Whether each holds exactly one link, and the other end of the other's.
    static func holdOneLink(_ one: TestNode, _ other: TestNode) -> Bool {
        guard let here = one.service.link(to: other.code), let there = other.service.link(to: one.code) else {
            return false
        }
        return here.isInitiator != there.isInitiator && here.end == nil && there.end == nil
    }

    static func shutDown(_ nodes: TestNode...) async throws {
        for node in nodes { await node.service.shutdown() }
    }
}
