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
    /// One node at a time is asked until it is there, so that asking takes little of the machine that works.
    ///
    /// - Parameter total: how many entries there are, of all authors.
    func awaitEverywhere(_ journal: Journal, total: Int, atMost limit: Duration = .seconds(60)) throws {
        var counts = Dictionary(uniqueKeysWithValues: self.nodes.map { ($0.code, 0) })
        var waiting = self.nodes.reversed().map(\.self)
        try Wait.until("all five have everything complete", atMost: limit) {
            while let node = waiting.first {
                let status = try node.status()
                counts[node.code] = status.completeCount
                let parts = self.nodes.map { "\($0.code) \(Journal.count(counts[$0.code] ?? 0))" }
                journal.progress("complete of \(Journal.count(total)): \(parts.joined(separator: ", "))")
                guard status.isComplete, status.completeCount >= total else { return false }
                waiting.removeFirst()
            }
            let states = try self.nodes.map { try $0.status() }
            return Set(states.map(\.frontiersDigest)).count == 1 && states.allSatisfy(\.isComplete)
        }
    }

    /// A document of which nothing is read.
    struct Nothing: Decodable {}
}
