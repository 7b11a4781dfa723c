import Foundation
import LiveDrills

/// One running `ncb run`, with its own folder, keys and port.
final class NodeProcess: Sendable {
    let code: String
    let folder: String
    private let started: StartedProcess
    /// Of the node itself, also when something else started it.
    let pid: Int32

    var api: APIClient { APIClient(socketPath: self.folder + "/api.sock") }
    var exit: ExitWatch { self.started.exit }
    var isRunning: Bool { self.started.exit.ending == nil }

    /// Everything that it has logged so far; for people, too, so an unreadable file gives its error.
    var log: String {
        do {
            return try self.started.errors
        } catch {
            return "\(error)"
        }
    }

    /// Starts a node and waits until it is ready.
    ///
    /// - Parameters:
    ///   - tracer: a program and its arguments that runs the node and watches it.
    ///   - environment: its memory above all: see ``Mesh/environment``.
    init(
        code: String,
        folder: String,
        arguments: [String],
        tracer: [String] = [],
        environment: [String: String]
    ) async throws {
        self.code = code
        self.folder = folder
        let started = try Self.spawn(folder: folder, arguments: arguments, tracer: tracer, environment: environment)
        self.started = started
        do {
            let ready = try await Wait.until("\(code) ready", within: .seconds(60), every: .milliseconds(5)) {
                try Self.ready(started)
            }
            self.pid = ready.pid
        } catch {
            started.signal(SIGKILL)
            throw error
        }
    }

    /// Starts a node and waits for nothing: it may be killed before it is ready.
    static func spawn(
        folder: String,
        arguments: [String],
        tracer: [String] = [],
        environment: [String: String]
    ) throws -> StartedProcess {
        let command = tracer + [Program.ncb, "run", "--data", folder, "--json"] + arguments
        let home = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        return try StartedProcess(command[0], Array(command.dropFirst()), in: home, environment: environment)
    }

    /// How often the log names an event of the link to a bureau.
    func count(_ event: String, peer: String) -> Int {
        self.log.split(separator: "\n").count { line in
            line.contains("\"\(event)\"") && line.contains("\"peer\":\"\(peer)\"")
        }
    }

    /// Ends it at once, as the kernel or a lost power supply would.
    func killNow() async {
        if self.isRunning { kill(self.pid, SIGKILL) }
        _ = await self.exit.wait()
    }

    /// Asks it to stop in good order.
    @discardableResult
    func stop() async -> ExitWatch.Ending {
        if self.isRunning { kill(self.pid, SIGTERM) }
        return await self.exit.wait()
    }

    private static func ready(_ started: StartedProcess) throws -> ReadyDocument? {
        if let ending = started.exit.ending { throw MeshFailure("ended with \(ending): \(try started.errors)") }
        let output = try started.output
        guard output.last == UInt8(ascii: "\n") else { return nil }
        return try JSONDecoder().decode(ReadyDocument.self, from: output)
    }
}
