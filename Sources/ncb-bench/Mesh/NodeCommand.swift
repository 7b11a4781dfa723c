import ArgumentParser
import Foundation
import Gateway
import Logging
import Membership
import Node
import Records
import ServiceLifecycle
import Storage
import UnixSignals

/// One node as a process of its own, as `ncb run` runs it, with orders on standard input (``NodeControl``).
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node",
        abstract: "Run one node for a measurement.",
        shouldDisplay: false
    )

    @Option var folder: String
    @Option var listen: String?
    @Option var dial: [String] = []
    /// Keeps no look-up keys, so that nothing is found: to see what they cost.
    @Flag var withoutKeys = false

    func run() async throws {
        var logger = Logger(label: "ncb-bench")
        logger.logLevel = .warning
        let folder = DataFolder(path: self.folder)
        let (readiness, ready) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(2))
        var settings = StoreSettings()
        settings.keepsKeys = !self.withoutKeys
        let node = try RunningNode(
            folder: folder,
            address: try self.listen.map { try NodeAddress($0) },
            overrides: try self.overrides(),
            settings: settings,
            logger: logger,
            listening: { _ in ready.yield() }
        )
        let server = GatewayServer(
            desk: BureauDesk(node: node, version: "bench"),
            socketPath: folder.socket,
            logger: logger,
            onReady: { ready.yield() }
        )
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: node, successTerminationBehavior: .gracefullyShutdownGroup),
                .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
                .init(
                    service: NodeControl(node: node, keepsKeys: settings.keepsKeys, readiness: readiness),
                    successTerminationBehavior: .gracefullyShutdownGroup
                ),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: configuration).run()
    }

    private func overrides() throws -> [BureauCode: NodeAddress] {
        var overrides: [BureauCode: NodeAddress] = [:]
        for text in self.dial {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let code = BureauCode(parts[0]) else { throw ValidationError("--dial \(text)") }
            overrides[code] = try NodeAddress(parts[1])
        }
        return overrides
    }
}
