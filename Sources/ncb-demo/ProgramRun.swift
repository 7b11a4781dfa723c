import Foundation

/// One run of a program, waited for.
struct ProgramRun {
    let status: Int32
    let output: Data
    let errors: String
    let elapsed: Duration

    var text: String { String(decoding: self.output, as: UTF8.self) }

    /// A program that was started, and will be waited for later.
    final class Started {
        let process = Process()
        private let output: URL
        private let errors: URL
        private let start = ContinuousClock.now

        init(_ program: String, _ arguments: [String], scratch: URL) throws {
            let name = UUID().uuidString
            self.output = scratch.appending(path: name + ".out")
            self.errors = scratch.appending(path: name + ".err")
            try Data().write(to: self.output)
            try Data().write(to: self.errors)
            self.process.executableURL = URL(filePath: program)
            self.process.arguments = arguments
            self.process.standardInput = FileHandle.nullDevice
            self.process.standardOutput = try FileHandle(forWritingTo: self.output)
            self.process.standardError = try FileHandle(forWritingTo: self.errors)
            try self.process.run()
        }

        var isRunning: Bool { self.process.isRunning }

        /// - Parameter limit: after so long the program is ended, which shows in its status.
        func wait(atMost limit: Duration = .seconds(100)) throws -> ProgramRun {
            let process = self.process
            let overdue = DispatchWorkItem { process.terminate() }
            DispatchQueue.global().asyncAfter(
                deadline: .now() + .seconds(Int(limit.components.seconds)),
                execute: overdue
            )
            self.process.waitUntilExit()
            overdue.cancel()
            let elapsed = ContinuousClock.now - self.start
            let run = ProgramRun(
                status: self.process.terminationStatus,
                output: try Data(contentsOf: self.output),
                errors: String(decoding: try Data(contentsOf: self.errors), as: UTF8.self),
                elapsed: elapsed
            )
            try FileManager.default.removeItem(at: self.output)
            try FileManager.default.removeItem(at: self.errors)
            return run
        }
    }
}
