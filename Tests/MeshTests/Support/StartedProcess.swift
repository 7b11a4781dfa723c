import Foundation
import LiveDrills

/// A process of these tests, with what it writes in files of its own.
final class StartedProcess: Sendable {
    let exit = ExitWatch()
    let pid: Int32
    private let outputPath: String
    private let errorsPath: String

    /// - Parameters:
    ///   - folder: where it runs; its output goes to files there.
    ///   - environment: beside what these tests run with.
    init(_ path: String, _ arguments: [String], in folder: String, environment: [String: String] = [:]) throws {
        let name = UUID().uuidString
        self.outputPath = "\(folder)/\(name).out"
        self.errorsPath = "\(folder)/\(name).err"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(self.outputPath)
        process.standardError = try Self.file(self.errorsPath)
        let exit = self.exit
        process.terminationHandler = { exit.ended($0) }
        try process.run()
        self.pid = process.processIdentifier
    }

    var output: Data {
        get throws { try Data(contentsOf: URL(fileURLWithPath: self.outputPath)) }
    }

    var errors: String {
        get throws { String(decoding: try Data(contentsOf: URL(fileURLWithPath: self.errorsPath)), as: UTF8.self) }
    }

    func signal(_ number: Int32) {
        if self.exit.ending == nil { kill(self.pid, number) }
    }

    func removeOutput() {
        // The whole folder goes at the end; this only keeps it small.
        try? FileManager.default.removeItem(atPath: self.outputPath)
        try? FileManager.default.removeItem(atPath: self.errorsPath)
    }

    private static func file(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw MeshFailure("\(path) was not made")
        }
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}
