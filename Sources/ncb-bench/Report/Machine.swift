import Foundation

/// What the figures were measured on.
struct Machine: Codable, Sendable {
    let system: String
    let processor: String
    let coreCount: Int
    let memoryGibibytes: Int
    let toolchain: String
    let startedAt: String
    /// Processes that wanted to run when it began: much above zero, and the figures are worth little.
    let load: String

    var lines: [String] {
        [
            "\(self.coreCount) × \(self.processor), \(self.memoryGibibytes) GiB, \(self.system)",
            "\(self.toolchain); \(self.startedAt); load \(self.load)",
            "",
        ]
    }

    static func here() -> Machine {
        let info = ProcessInfo.processInfo
        return Machine(
            system: info.operatingSystemVersionString,
            processor: Self.value(of: "model name", in: "/proc/cpuinfo") ?? "unknown processor",
            coreCount: info.activeProcessorCount,
            memoryGibibytes: Int(info.physicalMemory >> 30),
            toolchain: Self.toolchain,
            startedAt: Date().formatted(.iso8601),
            load: (Self.text("/proc/loadavg") ?? "?").split(separator: " ").prefix(1).joined()
        )
    }

    private static func value(of name: String, in file: String) -> String? {
        Self.text(file)?.split(separator: "\n").first { $0.hasPrefix(name) }?
            .split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
    }

    /// `nil` where the file is not there: then the head says less, and the figures are the same.
    private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    private static var toolchain: String {
        #if DEBUG
            let mode = "DEBUG BUILD, not to quote"
        #else
            let mode = "release"
        #endif
        #if compiler(>=6.4)
            return "Swift 6.4 or later, \(mode)"
        #elseif compiler(>=6.3)
            return "Swift 6.3, \(mode)"
        #else
            return "Swift 6.2, \(mode)"
        #endif
    }
}
