import ArgumentParser
import Dispatch
import DrillReport
import Drills
import LiveDrills
import Node
import Scenarios

struct DrillRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run one drill and report what it showed.",
        discussion: """
            A drill is named as in ncb drill list, or is a file of your own. The same seed gives the same run: the \
            trace that is printed at the end, and every byte of the report. Exits 1 if a promise was broken, something \
            that the drill expects did not show, or the run cannot tell.

            Example:
              ncb drill atlantic-cut --seed 42 --report atlantic
              ncb drill my-drill.yaml --mesh atlantic-12
              ncb drill atlantic-cut --mesh atlantic-12 --live
            """
    )

    @OptionGroup var output: OutputOptions
    @Argument(help: "A drill's name, or the path of its file.")
    var drill: String
    @Option(help: "What all chance of the run comes from.")
    var seed: UInt64 = 1
    @Option(help: "Another mesh than the drill's own: a name, or the path of its file.")
    var mesh: String?
    @Option(help: "End the drill after so many virtual minutes.")
    var minutes: UInt64?
    @Option(help: "A folder for report.html and report.json; made if it is not there.")
    var report: String?
    @Flag(help: "Take limits as a swarm draws them from this seed.")
    var drawn = false
    @Flag(help: "Run it with real processes on this machine, beside the simulation of the same plan.")
    var live = false
    @Option(help: "With --live: how many of the drill's seconds are one; else so that it takes about a minute.")
    var speed: UInt64?

    func validate() throws {
        if let minutes = self.minutes, !(1...525_600).contains(minutes) {
            throw ValidationError("--minutes takes 1 to 525,600")
        }
        guard self.live || self.speed == nil else { throw ValidationError("--speed belongs to --live") }
        guard !self.live || !self.drawn else { throw ValidationError("--drawn is for virtual time, not for --live") }
    }

    func run() async throws {
        let entry = try DrillFiles.open(self.drill, on: self.mesh)
        let drill = self.minutes.map { entry.drill.shortened(to: $0 * 60_000_000) } ?? entry.drill
        if self.live { return try await self.runLive(drill, entry.text) }
        let settings = self.drawn ? SwarmDraw(seed: self.seed).settings : WorldSettings()
        let job = DrillJob(drill: drill, seed: self.seed, settings: settings, sourceText: entry.text)
        let flag = StopFlag()
        let sources = flag.watchSignals()
        let meter = ProgressMeter(self.output.terminal, verb: "drilling")
        let begin = ContinuousClock.now
        var times: WorkTimes?
        let record = try job.run(replayLine: self.replayLine) { progress in
            meter.show(progress)
            times = progress.workTimes
            return !flag.isRaised
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        for source in sources { source.cancel() }
        meter.clear()
        try self.report.map { try DrillFolder(path: $0).write(record) }
        try DrillFolder.print(record, speed: DrillSpeed(record, seconds: seconds, times: times).figures, self.output)
        if !record.verdict.passes { throw ExitCode(Node.ExitStatus.failed.rawValue) }
    }

    private func runLive(_ drill: Drill, _ text: String) async throws {
        let meter = ProgressMeter(self.output.terminal, verb: "live drill")
        let outcome = try await LiveJob(drill: drill, seed: self.seed, speed: self.speed, sourceText: text).run(
            replayLine: self.replayLine,
            progress: { meter.show($0) }
        )
        meter.clear()
        if let report = self.report {
            try DrillFolder(path: report).write(outcome.record)
            try DrillFolder(path: report).write(try outcome.comparison.json(), to: "comparison.json")
        }
        if self.output.json {
            self.output.terminal.write([try outcome.comparison.json()])
        } else if !self.output.quiet {
            self.output.terminal.write(TerminalReport.lines(outcome.record) + [""] + outcome.comparison.lines)
        }
        if !outcome.passed { throw ExitCode(Node.ExitStatus.failed.rawValue) }
    }

    /// What makes this very run again.
    private var replayLine: String {
        var words = ["ncb drill", self.drill, "--seed \(self.seed)"]
        if let mesh = self.mesh { words.append("--mesh \(mesh)") }
        if let minutes = self.minutes { words.append("--minutes \(minutes)") }
        if self.drawn { words.append("--drawn") }
        if self.live { words.append("--live") }
        if let speed = self.speed { words.append("--speed \(speed)") }
        return words.joined(separator: " ")
    }
}

extension ProgressMeter {
    func show(_ progress: DrillProgress) {
        let minute: UInt64 = 60_000_000
        self.show(
            done: Int(clamping: progress.doneMicroseconds / minute),
            total: Int(clamping: progress.endMicroseconds / minute),
            unit: "virtual minutes",
            fraction: Double(progress.doneMicroseconds) / Double(max(progress.endMicroseconds, 1)),
            note: "\(Figures.count(Int(clamping: progress.deliveredCount))) messages"
        )
    }
}
