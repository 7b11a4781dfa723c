import NIOCore
import NIOPosix
public import Records

/// A network on loopback that can be cut: connections between bureaus go through ports of its own.
///
/// Which ways are cut is one value, ``setCuts(_:)``, so that cuts that overlap are whoever's business it is to know
/// them by name. It MUST be shut down before the last reference to it goes: its thread would outlive it.
public final class Proxy: Sendable {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let exchange = ProxyExchange()

    public init() {}

    /// How many connections are open, those that are stalled before they reached anybody among them.
    public var connectionCount: Int { self.exchange.connectionCount }

    /// Bytes that have passed over a way, in all connections.
    public func passedByteCount(_ way: ProxyWay) -> UInt64 { self.exchange.passedByteCount(way) }

    /// Opens a port through which one bureau dials another.
    ///
    /// - Parameters:
    ///   - port: where `to` listens on loopback; nobody need listen there yet.
    ///   - delay: how long bytes take from one to the other, in both directions.
    /// - Returns: the port to dial instead.
    public func open(from: BureauCode, to: BureauCode, port: Int, delay: Duration = .zero) async throws -> Int {
        let exchange = self.exchange
        let way = ProxyWay(from: from, to: to)
        for way in [way, way.reversed] { exchange.setDelay(TimeAmount(delay), of: way) }
        let channel = try await ServerBootstrap(group: self.group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let end = ProxyEnd(way: way, exchange: exchange, target: port)
                    try channel.pipeline.syncOperations.addHandler(end)
                }
            }
            .bind(host: LoopbackPorts.host, port: 0).get()
        guard let port = channel.localAddress?.port else { throw ChannelError.unknownLocalAddress }
        return port
    }

    /// From now on exactly these ways are cut. When this returns, it is so: whoever asks a bureau afterwards gets nothing
    /// that passed a cut way meanwhile.
    public func setCuts(_ cuts: [ProxyWay: CutManner]) async {
        let exchange = self.exchange
        exchange.setCuts(cuts)
        do {
            try await self.group.next().submit { exchange.tellAll() }.get()
        } catch {
            return  // Its thread has ended, and with it every connection.
        }
    }

    /// Closes all ports and connections.
    public func shutdown() async {
        do {
            try await self.group.shutdownGracefully()
        } catch {
            return  // It was shut down before.
        }
    }
}
