import Membership
import NIOCore
import NIOPosix
import Records

/// Makes connections, with the socket options that every link has.
struct LinkConnector: Sendable {
    /// Numbers of Linux's `tcp.h` that have no name in SwiftNIO.
    private enum TCPOption {
        static let keepAliveIdle = NIOBSDSocket.Option(rawValue: 4)
        static let keepAliveInterval = NIOBSDSocket.Option(rawValue: 5)
        static let keepAliveCount = NIOBSDSocket.Option(rawValue: 6)
        static let userTimeout = NIOBSDSocket.Option(rawValue: 18)
        static let unsentLowWater = NIOBSDSocket.Option(rawValue: 25)
    }

    let core: LinkCore
    let group: any EventLoopGroup

    /// Listens; every connection that comes gets a handler.
    func listen(host: String, port: Int) async throws -> any Channel {
        let core = self.core
        return try await ServerBootstrap(group: self.group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                let outcome = channel.eventLoop.makePromise(of: GreetingAnswer.self)
                // What becomes of an accepted connection is seen in the table and in the log.
                outcome.futureResult.whenComplete { _ in }
                return Self.configure(channel, core: core).flatMap {
                    Self.add(LinkChannelHandler.Purpose.accepted, to: channel, core: core, outcome: outcome)
                }.flatMapErrorThrowing { error in
                    outcome.fail(error)
                    throw error
                }
            }
            .bind(host: host, port: port).get()
    }

    /// Dials and goes through the handshake.
    ///
    /// - Returns: the other side's answer, once the link is up or the probe answered.
    func dial(_ address: NodeAddress, purpose: LinkChannelHandler.Purpose) async throws(HandshakeFault)
        -> GreetingAnswer
    {
        // An address in figures needs no resolver, whose thread may outlive the event loops.
        if let resolved = try? SocketAddress(ipAddress: address.host, port: Int(address.port)) {
            return try await self.dial(resolved, purpose: purpose)
        }
        return try await self.handshake(purpose) { $0.connect(host: address.host, port: Int(address.port)) }
    }

    /// The same to an address that is resolved already.
    func dial(
        _ address: SocketAddress,
        purpose: LinkChannelHandler.Purpose
    ) async throws(HandshakeFault) -> GreetingAnswer {
        try await self.handshake(purpose) { $0.connect(to: address) }
    }

    private func handshake(
        _ purpose: LinkChannelHandler.Purpose,
        connect: (ClientBootstrap) -> EventLoopFuture<any Channel>
    ) async throws(HandshakeFault) -> GreetingAnswer {
        let core = self.core
        let outcome = self.group.next().makePromise(of: GreetingAnswer.self)
        let bootstrap = ClientBootstrap(group: self.group)
            .connectTimeout(core.limits.connectTimeLimit)
            .channelInitializer { Self.configure($0, core: core) }
        // The handler comes once there is a connection: several are tried when a name has several addresses.
        connect(bootstrap).flatMap { channel in
            Self.add(purpose, to: channel, core: core, outcome: outcome).flatMapErrorThrowing { error in
                channel.close(promise: nil)
                throw error
            }
        }.whenFailure { outcome.fail(HandshakeFault.connectFailed(Self.text(of: $0))) }
        do {
            return try await outcome.futureResult.get()
        } catch let fault as HandshakeFault {
            throw fault
        } catch {
            throw .connectFailed("\(error)")
        }
    }

    private static func add(
        _ purpose: LinkChannelHandler.Purpose,
        to channel: any Channel,
        core: LinkCore,
        outcome: EventLoopPromise<GreetingAnswer>
    ) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(
                LinkChannelHandler(core: core, purpose: purpose, outcome: outcome)
            )
        }
    }

    private static func configure(_ channel: any Channel, core: LinkCore) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            guard let options = channel.syncOptions else { return }
            let unsent = core.limits.unsentByteCountMax
            try options.setOption(.autoRead, value: false)
            try options.setOption(.maxMessagesPerRead, value: 2)
            try options.setOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 4_096, maximum: 131_072)
            )
            try options.setOption(.writeBufferWaterMark, value: .init(low: unsent / 2, high: unsent))
            try options.setOption(.tcpOption(.tcp_nodelay), value: 1)
            try options.setOption(.tcpOption(TCPOption.unsentLowWater), value: unsent)
            // A peer that is gone without a word is noticed by the kernel too, should the node have nothing to say.
            try options.setOption(.socketOption(.so_keepalive), value: 1)
            try options.setOption(.tcpOption(TCPOption.keepAliveIdle), value: 15)
            try options.setOption(.tcpOption(TCPOption.keepAliveInterval), value: 5)
            try options.setOption(.tcpOption(TCPOption.keepAliveCount), value: 3)
            try options.setOption(.tcpOption(TCPOption.userTimeout), value: 30_000)
        }
    }

    /// What the system says, short enough for one line of a log.
    static func text(of error: any Error) -> String {
        if let several = error as? NIOConnectionError {
            if let first = several.connectionErrors.first { return Self.text(of: first.error) }
            if several.dnsAError != nil { return "the name \(several.host) is not known" }
        }
        // The system's own words. `strerror` gives a text that lives until this thread asks again.
        if let system = error as? IOError { return unsafe String(cString: strerror(system.errnoCode)) }
        if case .connectTimeout = error as? ChannelError { return "no answer in time" }
        return String("\(error)".prefix(120))
    }
}
