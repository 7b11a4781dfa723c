import NIOCore
import NIOPosix
import Synchronization

/// A network between nodes that a test can cut: each way from one node to another goes through a port of its own.
///
/// While a way is cut nothing crosses it and nobody is told, as on a real network: connections stay open, new ones are
/// taken but answered by no one, and what was sent is delivered after the heal.
final class Proxy: Sendable {
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let ways = Mutex<[Way]>([])

    /// Lends a network.
    static func with<Value>(_ body: (Proxy) async throws -> Value) async throws -> Value {
        let proxy = Proxy()
        do {
            let value = try await body(proxy)
            try await proxy.group.shutdownGracefully()
            return value
        } catch {
            try await proxy.group.shutdownGracefully()
            throw error
        }
    }

    /// Opens a way.
    ///
    /// - Returns: the port to dial instead of the one where `to` listens.
    func open(from: String, to: String, port: Int) async throws -> Int {
        let way = Way(from: from, to: to)
        let channel = try await ServerBootstrap(group: self.group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(WayHandler(way: way, target: port))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.ways.withLock { $0.append(way) }
        guard let port = channel.localAddress?.port else { throw MeshFailure("a proxy without a port") }
        return port
    }

    /// Cuts every way that leads from one part to the other.
    func cut(_ part: Set<String>) {
        for way in self.ways.withLock({ $0 }) where part.contains(way.from) != part.contains(way.to) { way.cut() }
    }

    /// Ends every cut.
    func heal() {
        for way in self.ways.withLock({ $0 }) { way.heal() }
    }
}
