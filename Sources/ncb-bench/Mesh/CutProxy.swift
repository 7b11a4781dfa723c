import NIOCore
import NIOPosix
import Synchronization

/// A TCP proxy in front of a node that can be cut, as a network is: bytes vanish without a word, new connections are
/// taken and never answered.
final class CutProxy: Sendable {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Where it listens.
    let port: Int
    private let target: Int
    private let isCut = Mutex(false)
    private let listener: NIOAsyncChannel<Connection, Never>
    private let task = Mutex<Task<Void, any Error>?>(nil)

    /// - Parameter target: the port that it forwards to.
    init(target: Int) async throws {
        self.target = target
        self.listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: LocalPort.host, port: 0) { channel in Self.wrapped(channel) }
        self.port = self.listener.channel.localAddress?.port ?? 0
    }

    func start() {
        let task = Task { [listener] in
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { await self.serve(connection) }
                    }
                }
            }
        }
        self.task.withLock { $0 = task }
    }

    func stop() {
        self.task.withLock { $0 }?.cancel()
    }

    func cut() { self.isCut.withLock { $0 = true } }

    /// Lets new connections through; those that were cut are closed.
    func heal() { self.isCut.withLock { $0 = false } }

    private static func wrapped(_ channel: any Channel) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
    }

    private func serve(_ near: Connection) async {
        do {
            try await near.executeThenClose { nearIn, nearOut in
                try await self.closeIfCut()
                let far = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connect(host: LocalPort.host, port: self.target) { Self.wrapped($0) }
                try await far.executeThenClose { farIn, farOut in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try await self.forward(nearIn, to: farOut) }
                        group.addTask { try await self.forward(farIn, to: nearOut) }
                        // The first that ends takes the other with it.
                        try await group.next()
                        group.cancelAll()
                    }
                }
            }
        } catch {
            return  // One connection's end, by whichever side; the others go on.
        }
    }

    private func forward(
        _ source: NIOAsyncChannelInboundStream<ByteBuffer>,
        to sink: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        for try await bytes in source {
            try await self.closeIfCut()
            try await sink.write(bytes)
        }
    }

    /// Returns at once while the network is whole. Otherwise waits until it is, and then gives the connection up.
    private func closeIfCut() async throws {
        guard self.isCut.withLock({ $0 }) else { return }
        while self.isCut.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
        throw BenchError("the connection was cut")
    }
}
