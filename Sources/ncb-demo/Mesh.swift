import Foundation

/// The five bureaus of the demo, each with its own folder, keys, address and process.
final class Mesh {
    static let codes = ["XP", "FR", "DE", "SN", "JP"]
    /// Short, so that silence shows within seconds.
    static let heartbeatSeconds = 3

    let nodes: [Node]
    private let folder: URL

    init(folder: URL, program: String, running: RunningProcesses) throws {
        self.folder = folder
        let scratch = folder.appending(path: "scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let ports = try FreePort.some(Self.codes.count)
        self.nodes = zip(Self.codes, ports).map { code, port in
            Node(
                code: code,
                port: port,
                folder: folder.appending(path: code.lowercased()),
                program: URL(filePath: program).path,
                scratch: scratch,
                running: running
            )
        }
    }

    subscript(code: String) -> Node {
        guard let node = self.nodes.first(where: { $0.code == code }) else { preconditionFailure("no bureau \(code)") }
        return node
    }

    /// Keys, join requests, and one charter that lists all five.
    func found() throws {
        let passphrase = self.folder.appending(path: "passphrase")
        try Data("a demo keeps no secrets\n".utf8).write(to: passphrase)
        for node in self.nodes {
            _ = try node.ask(
                Nothing.self,
                ["init", "--bureau", node.code, "--address", "127.0.0.1:\(node.port)"]
                    + ["--passphrase-file", passphrase.path]
            )
        }
        let charter = self.folder.appending(path: "charter.ncb").path
        let requests = self.nodes.map { $0.folder.appending(path: "join-request.ncb").path }
        let made = try self.nodes[0].plain(
            ["charter", "make", "--json", "--name", "Demo", "--training", "--heartbeat", "\(Self.heartbeatSeconds)"]
                + ["--out", charter] + requests
        )
        _ = try Node.read(Nothing.self, made, of: "ncb charter make")
        for node in self.nodes { _ = try node.ask(Nothing.self, ["charter", "join", charter]) }
    }

    func start() throws {
        for node in self.nodes { try node.start() }
    }

    /// Ends all nodes in order, and notes whether they ended as they should.
    func stopAll(_ journal: Journal) {
        for node in self.nodes where node.isRunning {
            let code = node.stop()
            journal.check(
                code == 0,
                "\(node.code) stopped in order",
                "exit \(code.map(String.init) ?? "only by force")"
            )
        }
    }

    /// Waits until every node has everything complete that its authors hold, and all have equal frontiers.
    ///
    /// - Parameter newCount: entries that this is about, for the rate that is shown.
    func awaitEverywhere(_ journal: Journal, total: Int, atMost limit: Duration = .seconds(60)) throws {
        try Wait.until("all five have everything complete", atMost: limit) {
            let states = try self.nodes.map { try $0.status() }
            let parts = states.map { "\($0.bureau) \(Journal.count($0.completeCount))" }
            journal.progress("complete of \(Journal.count(total)): \(parts.joined(separator: ", "))")
            return Set(states.map(\.frontiersDigest)).count == 1
                && states.allSatisfy { $0.isComplete && $0.completeCount >= total }
        }
    }

    /// A document of which nothing is read.
    struct Nothing: Decodable {}
}
