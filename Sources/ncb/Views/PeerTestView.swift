import Gateway

/// `ncb peer test`: the steps, and where the first fault lies.
struct PeerTestView {
    let report: PeerTestReport
    let style: Style

    func lines() -> [String] {
        var lines = self.report.steps.map { step in
            let mark =
                switch step.outcome {
                case .passed: self.style.paint("passed ", .green)
                case .failed: self.style.paint("FAILED ", .red)
                case .skipped: self.style.paint("skipped", .dim)
                }
            let time = step.microseconds.map { " (\(Figures.microseconds($0)))" } ?? ""
            let name = TextWidth.padded(step.name.rawValue, to: 10)
            return "\(mark)  \(name) \(SafeText.shown(step.evidence))\(time)"
        }
        lines.append("")
        if let failed = self.report.steps.first(where: { $0.outcome == .failed }) {
            let side =
                switch self.report.side {
                case .here: "on this side"
                case .there: "on the side of \(self.report.bureau)"
                case .between: "between the two"
                case .none: "on a side that is not known"
                }
            lines.append("the question was: \(failed.name.question)")
            lines.append(
                self.style.paint(
                    "\(self.report.bureau): stopped at \(failed.name.rawValue); the fault lies \(side)",
                    .red
                )
            )
        } else {
            lines.append(self.style.paint("\(self.report.bureau): all \(self.report.steps.count) steps passed", .green))
        }
        return lines + ["test \(self.report.testId) stands in this node's log"]
    }
}
