import ArgumentParser
import Dispatch
import DrillReport
import Drills
import Foundation
import Node
import Scenarios
import Synchronization

struct DrillSwarmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swarm",
        abstract: "Run many small drills, each drawn from its seed, until one breaks a promise.",
        discussion: """
            Each seed draws a mesh of seven, what it publishes, which classes of faults it meets, and odd limits. The \
            first seed that fails is made small, told as a story and written to a file; the last line replays it. \
            Exits 1 if one failed, or if there was no time for any.

            Example:
              ncb drill swarm --seeds 200 --minutes 2
              ncb drill swarm --first-seed 77 --seeds 1
            """
    )

    @OptionGroup var output: OutputOptions
    @Option(help: "How many seeds at most.")
    var seeds: UInt64 = 1_000
    @Option(help: "The first of them; the others follow it.")
    var firstSeed: UInt64 = 1
    @Option(help: "Begin no further seed after so many minutes.")
    var minutes: Double = 2
    @Option(help: "How many seeds run at a time; else as many as there are cores.")
    var cores: Int?
    @Option(help: "A folder for the report and the file of a seed that fails; made if it is not there.")
    var report = "."

    func validate() throws {
        guard (1...1_000_000_000).contains(self.seeds), self.firstSeed <= .max - self.seeds else {
            throw ValidationError("--seeds takes 1 to 1,000,000,000")
        }
        guard self.minutes > 0, self.minutes <= 100_000 else { throw ValidationError("--minutes takes up to 100,000") }
        guard self.cores.map({ (1...1_024).contains($0) }) ?? true else {
            throw ValidationError("--cores takes 1 to 1,024")
        }
    }

    func run() async throws {
        let begin = ContinuousClock.now
        let end = begin + .seconds(self.minutes * 60)
        let flag = StopFlag()
        let sources = flag.watchSignals()
        let meter = ProgressMeter(self.output.terminal, verb: "swarm")
        let total = Int(clamping: self.seeds)
        let swarm = Swarm(
            seeds: self.firstSeed...(self.firstSeed + self.seeds - 1),
            coreCount: self.cores ?? ProcessInfo.processInfo.activeProcessorCount
        )
        let times = Mutex(WorkTimes())
        let outcome = swarm.run(
            isOutOfTime: { flag.isRaised || ContinuousClock.now >= end },
            progress: { tally in
                meter.show(
                    done: tally.seedCount,
                    total: total,
                    unit: "seeds",
                    fraction: min(1, (ContinuousClock.now - begin) / (end - begin)),
                    note: "\(Figures.count(Int(clamping: tally.deliveredCount))) messages"
                )
            },
            run: { draw in
                try Self.record(draw.drill, draw) { spent in times.withLock { $0.add(spent) } }
            }
        )
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let smallest = outcome.failure.map { FailedSeed($0, stop: flag, folder: self.report).shrunk() }
        for source in sources { source.cancel() }
        meter.clear()
        let report = SwarmReport(
            outcome,
            seconds: seconds,
            times: times.withLock { $0 },
            firstSeed: self.firstSeed,
            smallest: smallest
        )
        if let smallest { try self.keep(smallest) }
        try self.output.print(report) { SwarmView(report: report, smallest: smallest, style: $0).lines() }
        if outcome.reason != nil { throw ExitCode(Node.ExitStatus.failed.rawValue) }
    }

    /// - Parameter told: hears at the end what the machine's time went into.
    static func record(
        _ drill: Drill,
        _ draw: SwarmDraw,
        told: (WorkTimes) -> Void = { _ in }
    ) throws(Problem) -> DrillRecord {
        let job = DrillJob(drill: drill, seed: draw.seed, settings: draw.settings, sourceText: drill.yaml)
        var times = WorkTimes()
        defer { told(times) }
        return try job.run(replayLine: "ncb drill swarm --first-seed \(draw.seed) --seeds 1") { progress in
            times = progress.workTimes
            return true
        }
    }

    /// Writes the small drill and its report, so that it can be looked at and run again.
    private func keep(_ smallest: FailedSeed.Smallest) throws {
        let folder = DrillFolder(path: self.report)
        try folder.write(smallest.drill.yaml, to: smallest.fileName)
        if let record = smallest.record { try folder.write(record) }
    }
}
