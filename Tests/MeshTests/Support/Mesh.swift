import Foundation
import Membership
import Records
import Synchronization

/// A training mesh of real nodes on loopback, and of members that a test plays itself.
final class Mesh: Sendable {
    let folder: String
    let codes: [String]
    /// Where each node listens.
    let ports: [String: Int]
    let charter: CharterFile
    /// What all its processes run with: one memory, as on one machine that stays up.
    let environment: [String: String]
    private let running = Mutex<[String: NodeProcess]>([:])

    /// Lends a mesh whose nodes are enrolled but not started. Afterwards nothing of it is left, however `body` ends.
    static func with<Value>(
        _ codes: [String],
        members: [Member] = [],
        heartbeatSeconds: Int = 1,
        _ body: (Mesh) async throws -> Value
    ) async throws -> Value {
        let folder = NSTemporaryDirectory() + "ncb-mesh-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            // What cannot be removed is in the system's folders for such things anyway.
            try? FileManager.default.removeItem(atPath: folder)
            try? FileManager.default.removeItem(atPath: Self.memory(of: folder))
        }
        let mesh = try await Mesh(folder: folder, codes, members, heartbeatSeconds: heartbeatSeconds)
        do {
            let value = try await body(mesh)
            await mesh.killAll()
            return value
        } catch {
            await mesh.killAll()
            throw error
        }
    }

    private init(folder: String, _ codes: [String], _ members: [Member], heartbeatSeconds: Int) async throws {
        self.folder = folder
        self.codes = codes
        self.environment = [Self.memoryVariable: Self.memory(of: folder)]
        try FileManager.default.createDirectory(atPath: Self.memory(of: folder), withIntermediateDirectories: true)
        var ports: [String: Int] = [:]
        while ports.count < codes.count {
            let port = try StreamSocket.freePort()
            if !ports.values.contains(port) { ports[codes[ports.count]] = port }
        }
        self.ports = ports
        try Data("generated for a test\n".utf8).write(to: URL(fileURLWithPath: folder + "/passphrase"))
        var requests: [String] = []
        for code in codes {
            try await Program.succeed(
                Program.ncb,
                [
                    "init", "--data", "\(folder)/\(code)", "--bureau", code, "--address",
                    "127.0.0.1:\(ports[code] ?? 0)", "--passphrase-file", "passphrase",
                ],
                in: folder,
                environment: self.environment
            )
            requests.append("\(folder)/\(code)/join-request.ncb")
        }
        for member in members {
            let path = "\(folder)/\(member.code).request"
            try Data(member.request.fileText.utf8).write(to: URL(fileURLWithPath: path))
            requests.append(path)
        }
        try await Program.succeed(
            Program.ncb,
            [
                "charter", "make", "--name", "Test", "--training", "--heartbeat", "\(heartbeatSeconds)", "--out",
                "charter.ncb",
            ]
                + requests,
            in: folder
        )
        self.charter = try CharterFile(
            fileText: try String(contentsOfFile: folder + "/charter.ncb", encoding: .utf8)
        )
        for code in codes {
            try await Program.succeed(
                Program.ncb,
                ["charter", "join", "--data", "\(folder)/\(code)", "charter.ncb"],
                in: folder
            )
        }
    }

    /// Names the folder in memory where a machine's run is remembered.
    static let memoryVariable = "NCB_RUNTIME_DIR"

    /// The folder in memory of the machine that all its processes run on.
    var memory: String { Self.memory(of: self.folder) }

    private static func memory(of folder: String) -> String {
        "/dev/shm/" + (folder.split(separator: "/").last.map(String.init) ?? "ncb-mesh")
    }

    var roster: Roster { Roster(charter: self.charter.charter) }

    func dataFolder(_ code: String) -> String { "\(self.folder)/\(code)" }

    /// Starts a node that is not running and waits until it is ready.
    ///
    /// - Parameter dial: where it dials others, instead of where they listen.
    @discardableResult
    func start(_ code: String, dial: [String: Int] = [:], tracer: [String] = []) async throws -> NodeProcess {
        let node = try await NodeProcess(
            code: code,
            folder: self.dataFolder(code),
            arguments: Self.arguments(dial: dial),
            tracer: tracer,
            environment: self.environment
        )
        self.running.withLock { $0[code] = node }
        return node
    }

    /// Starts a copy of a node's folder elsewhere: another machine with the same keys.
    ///
    /// - Parameters:
    ///   - memory: another folder in memory than this mesh's; empty, or a copy of it as in a snapshot of a machine.
    ///   - dial: every member that it is to reach.
    func startCopy(
        of code: String,
        in folder: String,
        memory: String,
        port: Int,
        dial: [String: Int]
    ) async throws -> NodeProcess {
        let node = try await NodeProcess(
            code: code,
            folder: folder,
            arguments: ["--listen", "127.0.0.1:\(port)"] + Self.arguments(dial: dial),
            environment: [Self.memoryVariable: memory]
        )
        self.running.withLock { $0[folder] = node }
        return node
    }

    /// Starts a node and waits for nothing: it may be killed before it is ready.
    func spawn(_ code: String) throws -> StartedProcess {
        try NodeProcess.spawn(folder: self.dataFolder(code), arguments: [], environment: self.environment)
    }

    static func arguments(dial: [String: Int]) -> [String] {
        dial.sorted { $0.key < $1.key }.flatMap { ["--dial", "\($0.key)=127.0.0.1:\($0.value)"] }
    }

    /// Runs a command on a node's folder.
    func command(_ code: String, _ arguments: [String], within limit: Duration = .seconds(60)) async throws
        -> Program.Result
    {
        try await Program.run(
            Program.ncb,
            arguments + ["--data", self.dataFolder(code), "--json"],
            in: self.folder,
            within: limit,
            environment: self.environment
        )
    }

    /// Waits until these nodes have proved the same of every log and heard the same heads of what was published.
    func waitForEqualFrontiers(_ nodes: [NodeProcess], within limit: Duration = .seconds(30)) async throws {
        try await Wait.untilTrue("equal frontiers", within: limit, every: .milliseconds(50)) {
            var digests: Set<String> = []
            for node in nodes {
                let status = try await node.api.status()
                guard status.members.allSatisfy({ $0.complete == $0.claimed && ($0.due ?? 0) == 0 }) else {
                    return false
                }
                digests.insert(status.frontiersDigest)
            }
            return digests.count == 1
        }
    }

    /// Waits until a node is linked with others.
    func waitForLinks(_ node: NodeProcess, _ others: [String], within limit: Duration = .seconds(20)) async throws {
        try await Wait.untilTrue("\(node.code) linked with \(others)", within: limit) {
            let linked = try await node.api.peers().peers.filter { $0.link == "linked" }.map(\.bureau)
            return others.allSatisfy(linked.contains)
        }
    }

    private func killAll() async {
        for node in self.running.withLock({ Array($0.values) }) { await node.killNow() }
    }
}
