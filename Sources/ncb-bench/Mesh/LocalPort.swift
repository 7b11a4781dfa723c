import NIOCore
import NIOPosix

/// Free ports on the loopback interface.
enum LocalPort {
    static let host = "127.0.0.1"

    /// A port that nobody listens on at this moment.
    static func free() async throws -> Int {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: Self.host, port: 0) { $0.eventLoop.makeSucceededVoidFuture() }
        return try await channel.executeThenClose { _ in channel.channel.localAddress?.port ?? 0 }
    }
}
