import Logging
import Membership
import NIOCore
import NIOPosix
import Records
import Sodium
import Testing

@testable import Transport

@Suite("Probes", .timeLimit(.minutes(1)))
struct ProbeTests {
    private func local(_ port: Int) throws -> NodeAddress { try NodeAddress(host: "127.0.0.1", port: UInt16(port)) }

    @Test("all steps pass beside a link that stands, and leave it alone")
    func good() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.node("FR"))
        try de.dial(fr)
        let link = try await de.linked(to: fr)
        let report = await de.service.probe(fr.code)
        #expect(report.fault == nil)
        #expect(report.passed == ProbeStep.allCases)
        #expect(report.duration != nil)
        #expect(link.end == nil && fr.recorder.events.up.count == 1)
        try await LinkServiceTests.shutDown(de, fr)
    }

    @Test("a name that nobody knows, and no address at all, are our side's")
    func name() async throws {
        let de = try await TestMesh("DE", "FR").node("DE")
        let fr = try TestMesh.code("FR")
        let report = await de.service.probe(fr, at: try NodeAddress("no-such-host.invalid:7440"))
        #expect(report.fault?.step == .name && report.fault?.side == .ours && report.passed.isEmpty)
        #expect(await de.service.probe(fr).fault?.step == .name)
        await de.service.shutdown()
    }

    @Test("a port where nothing listens is theirs")
    func tcp() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.node("FR"))
        await fr.service.shutdown()
        let report = await de.service.probe(fr.code, at: try self.local(fr.port))
        #expect(report.fault?.step == .tcp && report.fault?.side == .theirs && report.passed == [.name])
        await de.service.shutdown()
    }

    @Test("a web server at the address is no handshake, and theirs")
    func handshake() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { $0.pipeline.addHandler(BadRequest()) }
            .bind(host: "127.0.0.1", port: 0).get()
        let de = try await TestMesh("DE", "FR").node("DE")
        let port = try #require(server.localAddress?.port)
        let report = await de.service.probe(try TestMesh.code("FR"), at: try self.local(port))
        #expect(report.fault?.step == .handshake && report.fault?.side == .theirs)
        #expect(report.fault?.handshakeFault == .notThisProtocol(.secondMessage))
        #expect(report.passed == [.name, .tcp])
        try await server.close()
        await de.service.shutdown()
    }

    @Test("a node that accepts and then says nothing is the network's")
    func silence() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        var limits = LinkLimits()
        limits.answerTimeLimit = .milliseconds(200)
        let de = try await TestMesh("DE", "FR").node("DE", limits: limits)
        let port = try #require(server.localAddress?.port)
        let report = await de.service.probe(try TestMesh.code("FR"), at: try self.local(port))
        #expect(report.fault?.handshakeFault == .timeLimit(.secondMessage) && report.fault?.side == .network)
        try await server.close()
        await de.service.shutdown()
    }

    @Test("another charter is named as such, on the side that sees it, and makes no link")
    func charter() async throws {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.underOtherCharter().node("FR"))
        let report = await de.service.probe(fr.code, at: try self.local(fr.port))
        #expect(report.fault?.step == .charter && report.fault?.side == .either)
        #expect(report.fault?.handshakeFault == .otherCharter)
        #expect(report.passed == [.name, .tcp, .handshake])
        try de.dial(fr)
        await poll { (de.service.peers.first?.failureCount ?? 0) >= 2 }
        #expect(fr.recorder.events.up.isEmpty && de.recorder.events.up.isEmpty)
        try await LinkServiceTests.shutDown(de, fr)
    }

    @Test("another bureau at the address is our side's")
    func otherBureau() async throws {
        let mesh = try TestMesh("DE", "FR", "SN")
        let (de, sn) = (try await mesh.node("DE"), try await mesh.node("SN"))
        let report = await de.service.probe(try TestMesh.code("FR"), at: try self.local(sn.port))
        #expect(report.fault?.step == .certificate && report.fault?.side == .ours)
        #expect(report.fault?.handshakeFault == .otherBureau(sn.code))
        try await LinkServiceTests.shutDown(de, sn)
    }

    @Test(
        "every fault has a step, a side and words",
        arguments: [HandshakeFault.closed(.greeting), .tooMany, .otherKey]
    )
    func faults(fault: HandshakeFault) {
        let probed = LinkProbe.fault(of: fault)
        #expect(!probed.reason.isEmpty && probed.step != .name && probed.handshakeFault == fault)
    }
}

/// Answers every connection as a web server answers what it does not understand.
private final class BadRequest: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(
            self.wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n")),
            promise: nil
        )
    }
}
