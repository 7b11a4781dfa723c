import DrillReport

/// Promise 9: runs a part of a drill again, and holds the second run's trace against the first's.
struct Replay {
    /// How much is run again.
    enum Extent: Hashable, Sendable {
        case nothing
        /// A share of the run from its start, in thousandths: what differs mostly differs soon.
        case beginning(perMille: UInt64)
        case whole
    }

    static let title = "Same seed, same run, to the byte."

    /// - Parameter first: the run, which is over.
    static func record(_ run: DrillRun, first: DrillStage) throws(DrillRunError) -> PromiseRecord {
        var record = PromiseRecord(number: 9, name: "sameSeedSameRun", title: Self.title, checkedCount: 0)
        let share: UInt64
        switch run.replay {
        case .nothing:
            record.remark = "One run cannot tell: run it again and compare the traces."
            return record
        case .beginning(let perMille):
            share = perMille
            record.remark = "Run again: the first \(perMille) thousandths of the time."
        case .whole: share = 1_000
        }
        let end = first.end / 1_000 &* share
        let marks = first.traceMarks.filter { $0.at <= end || share >= 1_000 }
        guard let last = marks.last else { return record }
        let second = try DrillStage(run)
        try second.repeatRun(until: last.at)
        let difference = zip(marks, second.traceMarks).first { $0 != $1 }
        record.checkedCount = last.stepCount
        if let difference {
            record.violationCount = 1
            let summary = "The second run was another one at \(difference.1.at) microseconds, if not before."
            record.first = first.world.violation(at: nil, summary)
        } else if second.traceMarks.count < marks.count {
            record.violationCount = 1
            record.first = first.world.violation(at: nil, "The second run ended before the first.")
        }
        return record
    }
}
