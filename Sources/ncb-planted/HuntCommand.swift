import ArgumentParser
import Foundation
import PlantedFaults

/// Looks for faults anew, from the first seed on.
struct HuntCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hunt",
        abstract: "Look for faults anew: the first seed that fails, and by which checker.",
        discussion: "Example:\n  ncb-planted hunt --seeds 200\n  ncb-planted hunt mark-ignored asks-nobody"
    )

    @Argument(help: "Which faults; else all.")
    var faults: [String] = []
    @Option(help: "How many seeds at most for each.")
    var seeds: UInt64 = 200
    @Option(help: "The first seed.")
    var firstSeed: UInt64 = 1
    @Option(help: "How many processes at a time; else as many as there are cores.")
    var cores: Int?

    func run() async throws {
        guard PlantedFault.arePlantable else {
            throw ValidationError("this program was built without -Xswiftc -DPLANTED_FAULTS")
        }
        guard (1...1_000_000).contains(self.seeds), self.firstSeed <= .max - self.seeds else {
            throw ValidationError("--seeds takes 1 to 1,000,000")
        }
        let names = Set(PlantedFault.allCases.map(\.rawValue))
        if let unknown = self.faults.first(where: { !names.contains($0) }) {
            throw ValidationError("no fault is called \(unknown)")
        }
        let range = self.firstSeed...self.firstSeed + self.seeds - 1
        let table = FaultTable(
            cases: FaultCase.all.filter { self.faults.isEmpty || self.faults.contains($0.fault.rawValue) },
            coreCount: self.cores ?? ProcessInfo.processInfo.activeProcessorCount
        )
        let areFound = table.fill { one in
            // A seed that fails without the fault, too, says nothing about it: the next one may.
            var first = range.lowerBound
            while true {
                let finding = try FaultProcess(search: one.fault, planted: one.fault, seeds: first...range.upperBound)
                    .finding()
                guard let seed = finding.seed else { return finding }
                let control = try FaultProcess(search: one.fault, planted: nil, seeds: seed...seed).finding()
                guard control.seed != nil, seed < range.upperBound else { return finding }
                first = seed + 1
            }
        }
        if !areFound { throw ExitCode.failure }
    }
}
