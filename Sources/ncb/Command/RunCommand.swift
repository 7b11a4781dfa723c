import ArgumentParser
import Foundation
import Gateway
import Logging
import Membership
import Node
import Records
import ServiceLifecycle
import UnixSignals

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run this bureau's node until SIGTERM or SIGINT.",
        discussion: """
            Logs go to standard error, one JSON line an event, without personal data. Once links and API are open one \
            line on standard output says so: with --json a document, else text.

            Example:
              ncb run --data fr --listen 127.0.0.1:7001 --dial DE=127.0.0.1:7002
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "HOST:PORT to listen on; else the first address of the join request.")
    var listen: String?
    @Option(help: "CODE=HOST:PORT, where to dial a bureau instead of its own address; may be given several times.")
    var dial: [String] = []
    @Option(help: "A charter's file to take into the data folder first.")
    var charter: String?
    @Option(help: "trace, debug, info, notice, warning or error.", transform: Self.level)
    var logLevel = Logger.Level.info

    func run() async throws {
        umask(0o077)
        let folder = try self.data.existing()
        let address = try self.listen.map(Addresses.address)
        var overrides: [BureauCode: NodeAddress] = [:]
        for text in self.dial {
            let (code, address) = try Addresses.dial(text)
            overrides[code] = address
        }
        if let charter = self.charter { _ = try CharterText.install(from: charter, into: folder) }
        let bureau = try CharterText.read(folder.joinRequest) { try JoinRequest(fileText: $0) }.code.description
        let logger = self.logger(bureau: bureau)
        let readiness = Readiness()
        let node = try RunningNode(
            folder: folder,
            address: address,
            overrides: overrides,
            logger: logger,
            listening: { readiness.linksReady(port: $0) }
        )
        let (output, folderPath) = (self.output, folder.path)
        let server = GatewayServer(
            desk: BureauDesk(node: node, version: NCB.version),
            socketPath: folder.socket,
            logger: logger,
            onReady: {
                let port = await readiness.linkPort()
                logger.info("ready", metadata: ["count": "\(port ?? 0)"])
                let report = RunReport(bureau: bureau, folder: folderPath, port: port, pid: Int(getpid()))
                // A reader that went away does not stop the node.
                try? output.print(report) { _ in [report.text] }
            }
        )
        try await Self.serve(node: node, server: server, logger: logger)
    }

    private static func serve(node: RunningNode, server: GatewayServer, logger: Logger) async throws {
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        var configuration = ServiceGroupConfiguration(
            services: [
                // Started in this order and stopped in the reverse: the API goes first, then links and database.
                .init(service: node, successTerminationBehavior: .gracefullyShutdownGroup),
                .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet
        )
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: configuration).run()
    }

    private func logger(bureau: String) -> Logger {
        let level = self.output.quiet ? Logger.Level.error : self.logLevel
        var logger = Logger(label: "ncb") { _ in JSONLineHandler(level: level, metadata: ["bureau": "\(bureau)"]) }
        logger.logLevel = level
        return logger
    }

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            throw ValidationError("--log-level takes \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return level
    }
}
