import Foundation
import PlantedFaults

/// A process of this very program with one fault planted, or none.
struct FaultProcess: Sendable {
    let search: PlantedFault
    /// `nil` for the control: the same seeds without a fault.
    let planted: PlantedFault?
    let seeds: ClosedRange<UInt64>

    /// Runs it to its end.
    ///
    /// A process that a fault brings down has found it too, though not by a checker.
    func finding() throws -> Finding {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "seeds", self.search.rawValue, "--first", "\(self.seeds.lowerBound)", "--count", "\(self.seeds.count)",
        ]
        if self.planted == nil { process.arguments?.append("--any") }
        var environment = ProcessInfo.processInfo.environment
        environment["NCB_PLANTED_FAULT"] = self.planted?.rawValue
        environment["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let how = process.terminationReason == .exit ? "status" : "signal"
            return Finding(
                seed: self.seeds.lowerBound,
                failed: ["ended"],
                reason: "the process ended with \(how) \(process.terminationStatus)",
                seedCount: 1
            )
        }
        return try JSONDecoder().decode(Finding.self, from: bytes)
    }
}
