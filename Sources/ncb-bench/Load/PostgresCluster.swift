import Foundation

/// A PostgreSQL cluster of the benchmark's own: on a Unix socket alone, as another user when this one is root.
struct PostgresCluster {
    private let path: String
    private let programs: String
    private let server: Process

    /// - Returns: `nil` where PostgreSQL is not installed.
    init?(path: String) throws {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let version = versions.compactMap(Int.init).max() else { return nil }
        self.path = path
        self.programs = "\(root)/\(version)/bin"
        let prefix = geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if geteuid() == 0 { _ = try Self.output(["chown", "postgres", path]) }
        let data = path + "/data"
        _ = try Self.output(
            prefix + [self.programs + "/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"]
        )
        // In the foreground: a server that detaches itself keeps whatever it was started with.
        self.server = Self.process(
            prefix + [
                self.programs + "/postgres", "-D", data, "-k", path, "-c", "listen_addresses=", "-c",
                "shared_buffers=1GB",
                "-c", "maintenance_work_mem=512MB", "-c", "logging_collector=off",
            ]
        )
        self.server.standardOutput = FileHandle.nullDevice
        self.server.standardError = FileHandle.nullDevice
        try self.server.run()
        try self.waitUntilReady()
    }

    private func waitUntilReady() throws {
        for _ in 0..<100 {
            let asking = Self.process([self.programs + "/pg_isready", "-q", "-h", self.path])
            try asking.run()
            asking.waitUntilExit()
            if asking.terminationStatus == 0 { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        throw BenchError("PostgreSQL does not start")
    }

    /// Runs statements one after the other, and returns what is printed: rows without decoration.
    func run(_ statements: String) throws -> String {
        let file = self.path + "/statements.sql"
        try statements.write(toFile: file, atomically: false, encoding: .utf8)
        return try Self.output([
            self.programs + "/psql", "-h", self.path, "-U", "postgres", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
            "-f", file,
        ])
    }

    /// Ends the server and removes its files.
    func stop() {
        self.server.interrupt()
        self.server.waitUntilExit()
        // What stays is in the temporary folder and costs space, no more.
        try? FileManager.default.removeItem(atPath: self.path)
    }

    private static func process(_ words: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        return process
    }

    private static func output(_ words: [String]) throws -> String {
        let process = Self.process(words)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchError("failed: \(words.joined(separator: " "))") }
        return String(decoding: data, as: UTF8.self)
    }
}
