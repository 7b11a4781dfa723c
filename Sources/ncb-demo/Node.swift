import Foundation
import Glibc

/// One bureau: its folder, its address, its running process, and the commands that are given to it.
final class Node {
    struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    let code: String
    let folder: URL
    let port: Int
    private let program: String
    private let scratch: URL
    private let running: RunningProcesses
    private var process: Process?

    init(code: String, port: Int, folder: URL, program: String, scratch: URL, running: RunningProcesses) {
        self.code = code
        self.port = port
        self.folder = folder
        self.program = program
        self.scratch = scratch
        self.running = running
    }

    var isRunning: Bool { self.process?.isRunning == true }
    var processId: Int32? { self.process?.processIdentifier }

    /// Starts the node and waits until it answers.
    func start() throws {
        let log = self.folder.deletingLastPathComponent().appending(path: "\(self.code.lowercased()).log")
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let handle = try FileHandle(forWritingTo: log)
        try handle.seekToEnd()
        let process = Process()
        process.executableURL = URL(filePath: self.program)
        process.arguments = ["run", "--data", self.folder.path, "--listen", "127.0.0.1:\(self.port)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        self.running.add(process.processIdentifier)
        self.process = process
        try Wait.until("\(self.code) answers", atMost: .seconds(20)) {
            guard process.isRunning else { throw Unexpected(description: "\(self.code) ended; see \(log.path)") }
            return try self.run(["status"]).status != 6
        }
    }

    /// Asks for an orderly end.
    ///
    /// - Returns: the exit code; `nil` if it had to be killed.
    func stop() -> Int32? {
        guard let process = self.process else { return 0 }
        process.terminate()
        let deadline = ContinuousClock.now + .seconds(10)
        while process.isRunning, ContinuousClock.now < deadline { usleep(20_000) }
        let wasRunning = process.isRunning
        self.kill()
        return wasRunning ? nil : process.terminationStatus
    }

    /// Ends the process in the middle of whatever it does.
    func kill() {
        guard let process = self.process else { return }
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        self.running.remove(process.processIdentifier)
        self.process = nil
    }

    /// Resident memory of the running node.
    var residentMegabytes: Int? {
        guard let id = self.processId, let text = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") })
        else { return nil }
        return Int(line.filter(\.isNumber)).map { $0 / 1_024 }
    }

    // MARK: - Commands

    /// Runs `ncb` on this bureau's folder with `--json`.
    func run(_ words: [String]) throws -> ProgramRun {
        try self.begin(words).wait()
    }

    func begin(_ words: [String]) throws -> ProgramRun.Started {
        // What begins with a hyphen in a list is data, so the options come first.
        let command = words.prefix(words.first == "link" || words.first == "charter" ? 2 : 1)
        let arguments = command + ["--data", self.folder.path, "--json"] + words.dropFirst(command.count)
        return try ProgramRun.Started(self.program, Array(arguments), scratch: self.scratch)
    }

    /// Runs `ncb` with exactly these words.
    func plain(_ words: [String]) throws -> ProgramRun {
        try ProgramRun.Started(self.program, words, scratch: self.scratch).wait()
    }

    /// Runs a command that must end with one of some exit codes, and reads what it prints.
    func ask<Answer: Decodable>(_ type: Answer.Type, _ words: [String], exits: [Int32] = [0]) throws -> Answer {
        try Self.read(type, try self.run(words), of: "\(self.code): ncb \(words.joined(separator: " "))", exits: exits)
    }

    static func read<Answer: Decodable>(
        _ type: Answer.Type,
        _ run: ProgramRun,
        of command: String,
        exits: [Int32] = [0]
    ) throws -> Answer {
        guard exits.contains(run.status) else {
            throw Unexpected(description: "\(command) exited \(run.status): \(run.errors.prefix(600))")
        }
        do {
            return try JSONDecoder().decode(type, from: run.output)
        } catch {
            throw Unexpected(description: "\(command) printed \(run.text.prefix(300)): \(error)")
        }
    }

    func status() throws -> Documents.Status { try self.ask(Documents.Status.self, ["status"], exits: [0, 2]) }

    /// - Returns: what was found, and the exit code.
    func search(_ text: String, wait: Int? = nil) throws -> (answer: Documents.Search, exit: Int32) {
        let run = try self.run(["search"] + (wait.map { ["--wait=\($0)"] } ?? []) + ["--", text])
        let answer = try Self.read(
            Documents.Search.self,
            run,
            of: "\(self.code): ncb search \(text)",
            exits: [0, 10, 11]
        )
        return (answer, run.status)
    }
}
