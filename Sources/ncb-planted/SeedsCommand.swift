import ArgumentParser
import DrillReport
import Drills
import Foundation
import PlantedFaults
import Scenarios

/// One process with the fault that its environment names, or none: runs seeds until one fails, and says so in JSON.
struct SeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seeds",
        abstract: "Run the seeds of one fault's search in this process; NCB_PLANTED_FAULT names the fault, if any.",
        discussion: "Example:\n  NCB_PLANTED_FAULT=mark-ignored ncb-planted seeds mark-ignored --first 1 --count 10"
    )

    @Argument(help: "Whose search.")
    var fault: String
    @Option(help: "The first seed.")
    var first: UInt64
    @Option(help: "How many.")
    var count: UInt64 = 1
    @Flag(help: "End at whatever fails, not only at what the right checkers of the fault say.")
    var any = false

    func run() async throws {
        guard let fault = PlantedFault(rawValue: self.fault), let one = FaultCase.of(fault) else {
            throw ValidationError("no fault is called \(self.fault)")
        }
        guard self.count > 0, self.first <= .max - self.count else { throw ValidationError("--count takes 1 or more") }
        var finding = Finding(seedCount: Int(clamping: self.count))
        for seed in self.first..<self.first + self.count {
            let seedCount = Int(clamping: seed - self.first + 1)
            guard let found = try await Self.run(one.search, seed: seed, seedCount: seedCount) else { continue }
            // Another checker's word is no proof that the right one works.
            if self.any || found.failed.contains(where: one.catchers.contains) {
                finding = found
                break
            }
        }
        try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(finding))
    }

    /// - Returns: what did not hold; `nil` when everything did.
    private static func run(_ search: FaultCase.Search, seed: UInt64, seedCount: Int) async throws -> Finding? {
        switch search {
        case .swarm(let swarm):
            let draw = SwarmDraw(seed: seed, shape: swarm.shape)
            let record = try DrillRun(draw.drill, seed: seed, settings: draw.settings).record()
            return Finding(record, seed: seed, seedCount: seedCount)
        case .drill(let name, let mesh):
            let entry = try ScenarioFiles.open(drill: name, on: mesh)
            let record = try DrillRun(entry.drill, seed: seed, sourceText: entry.text).record()
            return Finding(record, seed: seed, seedCount: seedCount)
        case .links:
            let failed = try await LinkExercise(seed: seed).run()
            guard !failed.isEmpty else { return nil }
            let names = failed.map(\.name)
            return Finding(seed: seed, failed: names, reason: failed[0].reason, seedCount: seedCount)
        }
    }
}
