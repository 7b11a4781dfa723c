import Foundation
import Gateway
import Logging
import ServiceLifecycle

/// Runs the real command as a process, against a server with a ``DeskSpecimen`` in a data folder of its own.
struct CommandRig: Sendable {
    struct Outcome: Sendable {
        let exitCode: Int32
        let output: String
        let errors: String
    }

    let folder: String

    /// The command lies beside the program that runs the tests.
    static let command = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("ncb").path

    /// - Parameter desk: `nil` for a folder whose node is not running.
    static func run(_ desk: DeskSpecimen?, _ body: @escaping @Sendable (CommandRig) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "ncb-\(UInt64.random(in: 0 ... .max))"
        )
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("keys"),
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        let rig = CommandRig(folder: folder.path)
        guard let desk else { return try await body(rig) }
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let server = GatewayServer(
            desk: desk,
            socketPath: rig.path("api.sock"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onReady: { continuation.yield() }
        )
        // As the node runs it, and stopped as the node is: a server whose task is cancelled drops what it has not accepted.
        let services = ServiceGroup(services: [server], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            for await _ in ready { break }
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(rig))
            } catch {
                outcome = .failure(error)
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            try outcome.get()
        }
    }

    func path(_ name: String) -> String { self.folder + "/" + name }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: self.path(name)))
    }

    func callAsFunction(_ arguments: String...) async throws -> Outcome {
        try await self.run(arguments)
    }

    func run(_ arguments: [String]) async throws -> Outcome {
        try await Self.process(Self.command, arguments, ["NCB_DATA": self.folder])
    }

    /// In a pseudo-terminal of 80 × 24.
    func terminal(_ arguments: String, environment: [String: String] = [:]) async throws -> Outcome {
        let line = "stty cols 80 rows 24; exec \(Self.command) \(arguments)"
        return try await Self.process(
            "/usr/bin/script",
            ["-qec", line, "/dev/null"],
            environment.merging(["NCB_DATA": self.folder, "TERM": environment["TERM"] ?? "xterm"]) { $1 }
        )
    }

    private static func process(
        _ path: String,
        _ arguments: [String],
        _ environment: [String: String]
    ) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"].merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: environment["NCB_DATA"] ?? "/tmp")
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        let ended = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        process.terminationHandler = { _ in ended.continuation.yield() }
        try process.run()
        async let text = Self.text(of: output)
        async let errorText = Self.text(of: errors)
        let (written, complained) = await (text, errorText)
        for await _ in ended.stream { break }
        return Outcome(exitCode: process.terminationStatus, output: written, errors: complained)
    }

    /// On a thread of Dispatch's, since it blocks.
    private static func text(of pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let data = pipe.fileHandleForReading.readDataToEndOfFile()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
        }
    }
}
