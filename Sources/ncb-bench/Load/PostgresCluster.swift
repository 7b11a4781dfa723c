import Foundation

/// A PostgreSQL cluster of the benchmark's own: on a Unix socket alone, as another user when this one is root.
struct PostgresCluster {
    private let path: String
    private let programs: String
    private let prefix: [String]

    /// - Returns: `nil` where PostgreSQL is not installed.
    init?(path: String) throws {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let version = versions.compactMap(Int.init).max() else { return nil }
        self.path = path
        self.programs = "\(root)/\(version)/bin"
        self.prefix = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if geteuid() == 0 { _ = try Self.output(["chown", "postgres", path]) }
        _ = try Self.output(
            self.prefix + [
                self.programs + "/initdb", "-D", path + "/data", "-A", "trust", "-U", "postgres", "-E", "UTF8",
            ]
        )
        let settings = "-k \(path) -c listen_addresses='' -c shared_buffers=1GB -c maintenance_work_mem=512MB"
        _ = try Self.output(
            self.prefix
                + [
                    self.programs + "/pg_ctl", "-s", "-w", "-D", path + "/data", "-l", path + "/log", "-o", settings,
                    "start",
                ],
            isDaemon: true
        )
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

    func stop() {
        // A cluster that does not stop is in the temporary folder and ends with the machine; nothing can be done here.
        _ = try? Self.output(
            self.prefix + [self.programs + "/pg_ctl", "-s", "-m", "immediate", "-D", self.path + "/data", "stop"]
        )
        try? FileManager.default.removeItem(atPath: self.path)
    }

    /// - Parameter isDaemon: whether it leaves a process behind, which would keep a pipe open.
    private static func output(_ words: [String], isDaemon: Bool = false) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let output = Pipe()
        if isDaemon { process.standardOutput = FileHandle.nullDevice } else { process.standardOutput = output }
        try process.run()
        let data = isDaemon ? Data() : output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchError("failed: \(words.joined(separator: " "))") }
        return String(decoding: data, as: UTF8.self)
    }
}
