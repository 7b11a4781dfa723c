import Gateway

/// The end of `ncb search --batch`: how complete the answers are, then what they come to.
struct BatchView {
    let report: BatchReport
    let style: Style

    func lines() -> [String] {
        var lines: [String] = []
        if let clock = self.report.clock {
            lines += CompletenessView(completeness: self.report.completeness, clock: clock, style: self.style).lines()
            if let duties = self.report.duties, duties.state == .unconfirmed {
                let since = duties.at.map { " since \(Figures.moment($0, now: clock))" } ?? ""
                lines.append("duties unconfirmed\(since): a record may have been erased meanwhile")
            }
        }
        var parts = ["\(Figures.counted(self.report.lineCount, "line")) searched for"]
        parts.append(Figures.counted(self.report.hitLineCount, "line") + " with a hit")
        if self.report.noHitCompleteCount > 0 {
            parts.append("\(Figures.count(self.report.noHitCompleteCount)) with no hit, complete")
        }
        if self.report.noHitIncompleteCount > 0 {
            let count = Figures.count(self.report.noHitIncompleteCount)
            parts.append(self.style.paint("\(count) with no hit, but INCOMPLETE: no proof of absence", .yellow))
        }
        if self.report.problemCount > 0 {
            parts.append(self.style.paint("\(Figures.count(self.report.problemCount)) NOT searched for", .yellow))
        }
        lines.append(parts.joined(separator: "; "))
        if self.report.hitLineCount > 0 {
            lines.append(self.style.paint("no action before the owner has confirmed", .red))
        }
        return lines
    }
}
