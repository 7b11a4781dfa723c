import DrillReport
import Gateway
import Scenarios

/// `ncb drill swarm`: what was run, what held how often, and the story of the seed that failed.
struct SwarmView {
    let report: SwarmReport
    let smallest: FailedSeed.Smallest?
    let style: Style

    func lines() -> [String] {
        let report = self.report
        var lines = [
            "\(Figures.counted(report.seedCount, "seed")) from \(report.firstSeed) in \(report.seconds) s: "
                + "\(report.seedsPerMinute) a minute",
            "\(Figures.count(Int(clamping: report.deliveredCount))) messages delivered, at least "
                + "\(Figures.count(Int(clamping: report.deliveredCountMin))) in each; a crash and a heal in "
                + "\(report.crashAndHealCount) of \(report.seedCount)",
            "time: "
                + report.timeShares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \($0.value / 10) %" }.joined(separator: ", "),
            "",
        ]
        for promise in report.promises {
            let count = Figures.counted(Int(clamping: promise.checkedCount), "state")
            let word = promise.status == "violated" ? self.style.paint("VIOLATED", .red) : promise.status
            lines.append("\(promise.number)  \(promise.title)")
            lines.append("   \(word), \(count)")
        }
        let never = report.branches.filter { $0.value == 0 }.keys.sorted()
        if !never.isEmpty { lines += ["", "never reached: " + never.joined(separator: ", ")] }
        lines.append("")
        guard let smallest = self.smallest else {
            if report.seedCount == 0 {
                return lines + [self.style.paint("swarm: there was no time for a seed, and nothing is shown", .red)]
            }
            return lines + [self.style.paint("swarm: no seed failed", .green)]
        }
        if let record = smallest.record { lines += TerminalReport.lines(record) + [""] }
        lines.append(self.style.paint("swarm: seed \(smallest.seed) failed: \(smallest.reason)", .red))
        lines.append(
            "made small in \(Figures.counted(smallest.tryCount, "run")): "
                + "\(Figures.counted(smallest.drill.events.count, "event")) left, in \(smallest.path)"
        )
        return lines + [smallest.replayLine]
    }
}
