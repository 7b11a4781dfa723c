import Foundation
import Hummingbird
public import Logging
import Node
public import ServiceLifecycle

/// Serves a ``Desk`` as HTTP on a Unix socket that only the folder's owner may open.
///
/// Stops in order: what was begun is answered, then the socket file goes.
public struct GatewayServer: Service {
    /// What `sockaddr_un` takes, less the zero byte at the end.
    public static let socketPathByteCountMax = 107

    private let desk: any Desk
    private let socketPath: String
    private let logger: Logger
    private let onReady: @Sendable () async -> Void

    /// - Parameters:
    ///   - socketPath: in a folder that only its owner may enter; a socket left there by a crash is replaced, so the
    ///     caller holds the folder's lock.
    ///   - onReady: called once requests are answered.
    public init(
        desk: any Desk,
        socketPath: String,
        logger: Logger,
        onReady: @escaping @Sendable () async -> Void = {}
    ) {
        self.desk = desk
        self.socketPath = socketPath
        self.logger = logger
        self.onReady = onReady
    }

    public func run() async throws {
        guard self.socketPath.utf8.count <= Self.socketPathByteCountMax else {
            throw Problem(.socketPathTooLong, place: self.socketPath, why: "\(self.socketPath.utf8.count) bytes")
        }
        try SocketFile.removeStale(at: self.socketPath)
        defer { SocketFile.removeIfPresent(at: self.socketPath) }
        let (path, onReady, log) = (self.socketPath, self.onReady, self.logger)
        let application = Application(
            responder: RouteTable(desk: self.desk, logger: self.logger).router().buildResponder(),
            configuration: ApplicationConfiguration(
                address: .unixDomainSocket(path: self.socketPath),
                serverName: "ncb"
            ),
            onServerRunning: { _ in
                // The folder keeps others out already; the mode says so once more on the socket itself.
                if !SocketFile.restrict(at: path) { log.warning("api.socket-mode-failed") }
                await onReady()
            },
            logger: Self.quiet(self.logger)
        )
        try await application.run()
    }

    /// The framework's own remarks only when something is wrong.
    private static func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        return quiet
    }
}
