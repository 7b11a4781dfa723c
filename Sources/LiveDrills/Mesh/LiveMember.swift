import Foundation
import Gateway
import Node
import Records
import Synchronization

/// One member of a live mesh: its folder, its ports, and its process while it runs.
final class LiveMember: Sendable {
    static let readyWithin = Duration.seconds(90)
    static let stoppedWithin = Duration.seconds(30)

    let code: BureauCode
    let folder: LiveFolder
    private let executable: String
    private let arguments: [String]
    private let logName: String
    private let register: ProcessRegister
    private let process = Mutex<LiveProcess?>(nil)
    /// Whether it is ready: running, and not told to end.
    private let ready = Mutex(false)

    /// - Parameter dials: where it dials others instead of where they listen.
    init(
        code: BureauCode,
        folder: LiveFolder,
        port: Int,
        dials: [(code: BureauCode, port: Int)],
        executable: String,
        register: ProcessRegister
    ) {
        self.code = code
        self.folder = folder
        self.executable = executable
        self.register = register
        self.logName = folder.folder.path
        self.arguments =
            ["run", "--data", folder.folder.path, "--json", "--listen", "127.0.0.1:\(port)"]
            + dials.flatMap { ["--dial", "\($0.code)=127.0.0.1:\($0.port)"] }
    }

    /// Whether its program runs and answers.
    var isLive: Bool { self.ready.withLock { $0 } && self.process.withLock { $0?.isRunning == true } }

    /// Starts it if it does not run, and waits until it is ready.
    func start() async throws {
        guard self.process.withLock({ $0?.isRunning != true }) else { return }
        let process = try LiveProcess(
            executable: self.executable,
            arguments: self.arguments,
            logName: self.logName,
            register: self.register
        )
        self.process.withLock { $0 = process }
        _ = try await Waiting.until("\(self.code) is ready", within: Self.readyWithin, every: .milliseconds(20)) {
            try process.isReady ? true : nil
        }
        self.ready.withLock { $0 = true }
    }

    /// Ends it in the middle of whatever it does.
    func killNow() async {
        self.ready.withLock { $0 = false }
        guard let process = self.process.withLock({ $0 }) else { return }
        process.signal(SIGKILL)
        _ = await process.exit.wait()
    }

    /// Asks it to stop in good order, and ends it if it does not.
    ///
    /// - Returns: whether it stopped as it should; `true` if it did not run.
    @discardableResult
    func stop() async -> Bool {
        self.ready.withLock { $0 = false }
        guard let process = self.process.withLock({ $0 }), process.isRunning else { return true }
        process.signal(SIGTERM)
        let overdue = Task {
            try await Task.sleep(for: Self.stoppedWithin)
            process.signal(SIGKILL)
        }
        let ending = await process.exit.wait()
        overdue.cancel()
        return ending == .exit(0)
    }

    /// Halts the program for as long as `body` runs: what lies on the disk belongs to one moment then.
    func whileHalted(_ body: () throws -> Void) rethrows {
        let process = self.process.withLock { $0 }
        process?.signal(SIGSTOP)
        defer { process?.signal(SIGCONT) }
        try body()
    }

    /// Asks its desk; `nil` when there is no answer, as from a program that does not run.
    func ask<Answer: Sendable>(_ question: @Sendable (DeskClient) async throws -> Answer) async throws -> Answer? {
        guard self.isLive else { return nil }
        do {
            return try await DeskClient.with(socketPath: self.folder.folder.socket) { try await question($0) }
        } catch let problem as Problem {
            // A refusal is an answer, and whoever asks has to know; silence is none.
            guard [ProblemKind.nodeNotRunning, .nodeNotAnswering].contains(problem.kind) else { throw problem }
            return nil
        }
    }
}
