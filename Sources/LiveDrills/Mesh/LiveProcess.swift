import Foundation

/// One running `ncb run`, on a data folder of its own.
final class LiveProcess: Sendable {
    let id: Int32
    let exit = ExitWatch()
    private let outputPath: String
    private let errorsPath: String

    /// Starts it, and waits for nothing.
    ///
    /// - Parameter logName: path of its two logs, without their endings; they are added to.
    init(executable: String, arguments: [String], logName: String, register: ProcessRegister) throws {
        self.outputPath = logName + ".out"
        self.errorsPath = logName + ".log"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(self.outputPath, isNew: true)
        process.standardError = try Self.file(self.errorsPath, isNew: false)
        let exit = self.exit
        process.terminationHandler = { process in
            register.remove(process.processIdentifier)
            exit.ended(process)
        }
        try process.run()
        self.id = process.processIdentifier
        if !register.add(self.id) { kill(self.id, SIGKILL) }
        // It may have ended before it was added.
        if exit.ending != nil { register.remove(self.id) }
    }

    var isRunning: Bool { self.exit.ending == nil }

    /// Whether it has said that it is ready.
    ///
    /// - Throws: ``LiveDrillError/failed(_:)`` when it has ended instead.
    var isReady: Bool {
        get throws {
            if let ending = self.exit.ending {
                throw LiveDrillError.failed("the program ended with \(ending); see \(self.errorsPath)")
            }
            return try Data(contentsOf: URL(fileURLWithPath: self.outputPath)).last == UInt8(ascii: "\n")
        }
    }

    func signal(_ number: Int32) {
        if self.isRunning { kill(self.id, number) }
    }

    private static func file(_ path: String, isNew: Bool) throws -> FileHandle {
        if isNew || !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw LiveDrillError.failed("\(path) was not made")
            }
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.seekToEnd()
        return handle
    }
}
