import Gateway

extension ProgressMeter {
    /// Shows what the node reports of a long task.
    func show(_ report: ProgressReport) {
        let fraction = report.total.map { $0 > 0 ? min(1, Double(report.done) / Double($0)) : 1 }
        self.show(done: report.done, total: report.total, unit: report.unit, fraction: fraction)
    }
}
