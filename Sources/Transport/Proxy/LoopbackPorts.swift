import NIOCore
import NIOPosix

/// Ports on loopback that nobody listens on, for programs that must be told one before they start.
public enum LoopbackPorts {
    public static let host = "127.0.0.1"

    /// Below those that Linux gives to connections that are dialled, so that none takes one meanwhile.
    private static let range = 15_000..<32_000
    private static let attemptCountMax = 2_000

    /// - Parameter first: where to begin to look; it wraps around.
    /// - Throws: the system's error when too many are taken.
    public static func free(_ count: Int, from first: Int) async throws -> [Int] {
        var channels: [any Channel] = []
        var ports: [Int] = []
        var fault: (any Error)?
        // All stay taken until the last is found, so that no two are the same.
        for attempt in 0..<Self.attemptCountMax where ports.count < count {
            let offset = (first.magnitude &+ UInt(attempt)) % UInt(Self.range.count)
            let port = Self.range.lowerBound + Int(offset)
            do {
                let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .bind(host: Self.host, port: port).get()
                channels.append(channel)
                ports.append(port)
            } catch {
                fault = error
            }
        }
        for channel in channels { try await channel.close() }
        guard ports.count == count else { throw fault ?? ChannelError.unknownLocalAddress }
        return ports
    }
}
