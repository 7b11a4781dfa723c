import Gateway
import Records

/// What one node said of itself and of the others at one moment.
struct NodeView: Sendable {
    let code: BureauCode
    let at: ContinuousClock.Instant
    let report: StatusReport
    /// Of every author, its own bureau too.
    let logs: [LogKey: DatasetCounts]

    init(code: BureauCode, at: ContinuousClock.Instant, report: StatusReport) {
        self.code = code
        self.at = at
        self.report = report
        var logs: [LogKey: DatasetCounts] = [:]
        for counts in report.own.datasets { logs[LogKey(author: code, dataset: counts.dataset)] = counts }
        for member in report.members {
            guard let author = BureauCode(member.bureau) else { continue }
            for counts in member.datasets { logs[LogKey(author: author, dataset: counts.dataset)] = counts }
        }
        self.logs = logs
    }

    func member(_ code: BureauCode) -> MemberStatus? {
        self.report.members.first { $0.bureau == code.description }
    }

    /// Whether it holds everything that these sizes ask for.
    func holds(_ sizes: [LogKey: Int]) -> Bool {
        sizes.allSatisfy { log, size in size == 0 || (self.logs[log].map { $0.complete >= size } ?? false) }
    }

    /// Whether all that it has published itself stands under a signed head: what does not yet is nobody else's.
    var isSigned: Bool { self.report.own.datasets.allSatisfy { $0.signed == nil || $0.signed == $0.proved } }

    /// Whether it has everything that it has heard of.
    var isComplete: Bool { self.logs.values.allSatisfy { $0.complete == $0.claimed && ($0.due ?? 0) == 0 } }
}
