import NIOCore
import NIOPosix
import Records
import Testing
import Transport

@Suite("Proxies")
struct ProxyTests {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private let dialler: BureauCode
    private let listener: BureauCode
    private var there: ProxyWay { ProxyWay(from: self.dialler, to: self.listener) }
    private var back: ProxyWay { ProxyWay(from: self.listener, to: self.dialler) }

    init() throws {
        self.dialler = try #require(BureauCode("FR"))
        self.listener = try #require(BureauCode("DE"))
    }

    @Test("bytes pass in order while nothing is cut, and an end's end reaches the other end", .timeLimit(.minutes(1)))
    func passing() async throws {
        try await self.withEcho { proxy, port in
            let answer = try await Self.talk(port) { input, output in
                for number in 0..<200 { try await output.write(ByteBuffer(repeating: UInt8(number), count: 5_000)) }
                return try await Self.read(1_000_000, from: &input)
            }
            #expect(answer == (0..<200).flatMap { Array(repeating: UInt8($0), count: 5_000) })
            #expect(proxy.passedByteCount(self.there) == 1_000_000)
            #expect(proxy.passedByteCount(self.back) == 1_000_000)
            try await Self.untilEmpty(proxy)
        }
    }

    @Test("a stalled cut holds back what was sent and tells nobody; after the heal it arrives", .timeLimit(.minutes(1)))
    func stalled() async throws {
        try await self.withEcho { proxy, port in
            let there = self.there
            let answer = try await Self.talk(port) { input, output in
                try await output.write(ByteBuffer(bytes: [1, 2]))
                #expect(try await Self.read(2, from: &input) == [1, 2])
                await proxy.setCuts([there: .stalled])
                let before = proxy.passedByteCount(there)
                try await output.write(ByteBuffer(bytes: [3, 4]))
                // What another connection does meanwhile takes longer than these bytes would.
                #expect(try await Self.isStillSilent(port))
                #expect(proxy.passedByteCount(there) == before)
                await proxy.setCuts([:])
                return try await Self.read(2, from: &input)
            }
            #expect(answer == [3, 4])
            try await Self.untilEmpty(proxy)
        }
    }

    @Test("bytes of a distant member arrive in order, and not before their time", .timeLimit(.minutes(1)))
    func distant() async throws {
        let delay = Duration.milliseconds(40)
        try await self.withEcho(delay: delay) { proxy, port in
            let start = ContinuousClock.now
            let answer = try await Self.talk(port) { input, output in
                for number in 0..<100 { try await output.write(ByteBuffer(repeating: UInt8(number), count: 3_000)) }
                return try await Self.read(300_000, from: &input)
            }
            // One way and back for the connection, one way and back for the bytes.
            #expect(ContinuousClock.now - start >= delay * 4)
            #expect(answer == (0..<100).flatMap { Array(repeating: UInt8($0), count: 3_000) })
            try await Self.untilEmpty(proxy)
        }
    }

    @Test("a cut of one way lets the other pass", .timeLimit(.minutes(1)))
    func oneWay() async throws {
        try await self.withEcho { proxy, port in
            let (there, back) = (self.there, self.back)
            let answer = try await Self.talk(port) { input, output in
                try await output.write(ByteBuffer(bytes: [1]))
                #expect(try await Self.read(1, from: &input) == [1])
                await proxy.setCuts([back: .stalled])
                try await output.write(ByteBuffer(bytes: [2]))
                while proxy.passedByteCount(there) < 2 { await Task.yield() }
                #expect(proxy.passedByteCount(back) == 1)
                await proxy.setCuts([:])
                return try await Self.read(1, from: &input)
            }
            #expect(answer == [2])
        }
    }

    @Test("a closed cut ends connections, and new ones end too until it is healed", .timeLimit(.minutes(1)))
    func closed() async throws {
        try await self.withEcho { proxy, port in
            let there = self.there
            let rest = try await Self.talk(port) { input, output in
                try await output.write(ByteBuffer(bytes: [1]))
                #expect(try await Self.read(1, from: &input) == [1])
                await proxy.setCuts([there: .closed])
                return try await Self.readToEnd(&input)
            }
            #expect(rest == [])
            #expect(try await Self.talk(port) { input, _ in try await Self.readToEnd(&input) } == [])
            await proxy.setCuts([:])
            let again = try await Self.talk(port) { input, output in
                try await output.write(ByteBuffer(bytes: [7]))
                return try await Self.read(1, from: &input)
            }
            #expect(again == [7])
            try await Self.untilEmpty(proxy)
        }
    }

    @Test("connections that are given up while they are stalled are forgotten", .timeLimit(.minutes(1)))
    func givenUp() async throws {
        try await self.withEcho { proxy, port in
            await proxy.setCuts([self.there: .stalled])
            for _ in 0..<20 {
                try await Self.talk(port) { _, output in try await output.write(ByteBuffer(bytes: [1])) }
            }
            try await Self.untilEmpty(proxy)
            #expect(proxy.passedByteCount(self.there) == 0)
        }
    }

    @Test("it can be shut down while it connects, at any moment", .timeLimit(.minutes(1)))
    func shutDownWhileConnecting() async throws {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: LoopbackPorts.host, port: 0).get()
        let target = try #require(listener.localAddress?.port)
        for round in 0..<100 {
            let proxy = Proxy()
            let port = try await proxy.open(from: self.dialler, to: self.listener, port: target)
            let address = try SocketAddress(ipAddress: LoopbackPorts.host, port: port)
            for _ in 0...(round % 4) {
                let near = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connect(to: address).get()
                near.close(promise: nil)
            }
            // What is left unanswered by the threads that end would stop the whole program.
            await proxy.shutdown()
        }
        try await listener.close()
    }

    @Test("free ports are different, and can be listened on")
    func freePorts() async throws {
        let ports = try await LoopbackPorts.free(12, from: 4_711)
        #expect(Set(ports).count == 12)
        #expect(ports.allSatisfy { (15_000..<32_768).contains($0) }, "none that the system gives to those who dial")
    }

    // MARK: Both ends

    /// Sends back what it gets.
    private final class Echo: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            context.writeAndFlush(data, promise: nil)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    /// Lends a proxy before a server that sends back what it gets.
    private func withEcho(delay: Duration = .zero, _ body: (Proxy, Int) async throws -> Void) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Echo()) }
            }
            .bind(host: LoopbackPorts.host, port: 0).get()
        let target = try #require(server.localAddress?.port)
        let proxy = Proxy()
        do {
            let port = try await proxy.open(from: self.dialler, to: self.listener, port: target, delay: delay)
            try await body(proxy, port)
        } catch {
            await proxy.shutdown()
            try await server.close()
            throw error
        }
        await proxy.shutdown()
        try await server.close()
    }

    private static func talk<Value: Sendable>(
        _ port: Int,
        _ body: (
            inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) async throws -> Value
    ) async throws -> Value {
        let connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: LoopbackPorts.host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        return try await connection.executeThenClose { input, output in
            var iterator = input.makeAsyncIterator()
            return try await body(&iterator, output)
        }
    }

    private static func read(
        _ count: Int,
        from input: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let buffer = try await input.next() { bytes += buffer.readableBytesView }
        return bytes
    }

    /// What still comes before the connection ends, in whatever way it does.
    private static func readToEnd(
        _ input: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> [UInt8] {
        do {
            return try await Self.read(.max, from: &input)
        } catch is IOError {
            return []
        }
    }

    /// Whether a second connection is taken and gets no answer.
    private static func isStillSilent(_ port: Int) async throws -> Bool {
        try await Self.talk(port) { _, output in
            for _ in 0..<50 { try await output.write(ByteBuffer(bytes: [9])) }
            return true
        }
    }

    private static func untilEmpty(_ proxy: Proxy) async throws {
        while proxy.connectionCount > 0 { await Task.yield() }
    }
}
