import ArgumentParser
import Foundation
import PlantedFaults

/// The seed that should catch a fault fails without it, too.
struct FailsWithout: Error, CustomStringConvertible {
    let seed: UInt64
    let reason: String

    var description: String { "seed \(self.seed) fails without it: \(self.reason)" }
}

/// Every fault with the seed that is known to catch it, and the same seeds without a fault.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run each fault with its catching seed; the same seeds must hold without it.",
        discussion: "Example:\n  ncb-planted run"
    )

    @Option(help: "How many processes at a time; else as many as there are cores.")
    var cores: Int?

    func run() async throws {
        guard PlantedFault.arePlantable else {
            throw ValidationError("this program was built without -Xswiftc -DPLANTED_FAULTS")
        }
        let table = FaultTable(
            cases: FaultCase.all,
            coreCount: self.cores ?? ProcessInfo.processInfo.activeProcessorCount
        )
        let areFound = table.fill { one in
            let control = try FaultProcess(search: one.fault, planted: nil, seeds: one.seed...one.seed).finding()
            guard control.seed == nil else { throw FailsWithout(seed: one.seed, reason: control.reason) }
            return try FaultProcess(search: one.fault, planted: one.fault, seeds: one.seed...one.seed).finding()
        }
        guard areFound else { throw ExitCode.failure }
        FaultTable.tell(
            "All \(FaultCase.all.count) faults were found by the right checker; without them the same seeds hold."
        )
    }
}
