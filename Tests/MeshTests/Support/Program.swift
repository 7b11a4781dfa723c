import Foundation
import LiveDrills

/// A program that runs to its end: the `ncb` command under test, and the tools that watch it.
struct Program {
    /// `NCB_BINARY` in the environment, or the `ncb` that was built beside these tests.
    static let ncb: String = {
        if let path = ProcessInfo.processInfo.environment["NCB_BINARY"] { return path }
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("ncb").path
    }()

    /// What a program left behind.
    struct Result {
        let ending: ExitWatch.Ending
        let output: Data
        let errors: String

        /// The JSON on standard output.
        func document<Document: Decodable>(_ type: Document.Type = Document.self) throws -> Document {
            try JSONDecoder().decode(type, from: self.output)
        }

        /// The problem that a failed command told as JSON.
        func problem() throws -> ProblemDocument {
            let line = self.errors.split(separator: "\n").last { $0.hasPrefix("{") }
            guard let line else { throw MeshFailure("no problem in: \(self.errors)") }
            return try JSONDecoder().decode(ProblemDocument.self, from: Data(line.utf8))
        }
    }

    /// Runs `ncb`, which must end by itself.
    static func ncb(_ arguments: String..., in folder: String, within limit: Duration = .seconds(60)) async throws
        -> Result
    {
        try await Self.run(Self.ncb, arguments, in: folder, within: limit)
    }

    /// Runs a program that must succeed.
    @discardableResult
    static func succeed(
        _ path: String,
        _ arguments: [String],
        in folder: String,
        environment: [String: String] = [:]
    ) async throws -> Result {
        let result = try await Self.run(path, arguments, in: folder, within: .seconds(60), environment: environment)
        guard result.ending == .exit(0) else {
            throw MeshFailure("\(path) \(arguments.joined(separator: " ")): \(result.ending): \(result.errors)")
        }
        return result
    }

    static func run(
        _ path: String,
        _ arguments: [String],
        in folder: String,
        within limit: Duration,
        environment: [String: String] = [:]
    ) async throws -> Result {
        let started = try StartedProcess(path, arguments, in: folder, environment: environment)
        let seconds = Double(limit.components.seconds)
        let (pid, exit) = (started.pid, started.exit)
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
            if exit.ending == nil { kill(pid, SIGKILL) }
        }
        let ending = await exit.wait()
        defer { started.removeOutput() }
        return Result(ending: ending, output: try started.output, errors: try started.errors)
    }
}
