import Gateway
import Membership
import Node
import Records

/// `ncb epoch show` and `ncb epoch new`.
struct EpochView {
    let report: EpochReport
    let style: Style

    func lines() -> [String] {
        let report = self.report
        var lines = [
            "\(report.bureau) in \(SafeText.shown(report.folder))",
            "epoch \(report.epoch), made \(report.madeAt.dayText) \(report.madeAt.clockText) UTC",
            "signing key: \(self.style.paint(report.signingKey, .bold))",
        ]
        guard let own = report.own else { return lines + ["the node is not running"] }
        let head = own.sequence.map { ", head \(Figures.count($0))" } ?? ""
        lines.append("\(own.signing.rawValue)\(head)\(own.reason.map { ": \(SafeText.shown($0))" } ?? "")")
        if let open = own.notYetSigned, open > 0 { lines.append("not yet signed: \(Figures.count(open))") }
        return lines
    }

    /// What a new epoch means, said before it is made.
    static func meaning(of change: EpochChange) -> [String] {
        var lines = [
            "A new epoch of \(change.code):",
            "  from its start on this machine signs for \(change.code), with a key of its own;",
            "  every other machine of \(change.code) signs no more as soon as it hears of it",
        ]
        if let previous = change.previous { lines.append("  the epoch in use here is \(previous.number)") }
        if let newest = change.newest {
            lines.append("  the newest head in this folder is \(newest.sequence) of epoch \(newest.epoch)")
        } else {
            lines += [
                "  this folder holds nothing yet of what \(change.code) has shared: if the old key still exists,",
                "    start a node with that one first, which fetches everything from the others",
            ]
        }
        if let lost = change.lost {
            lines += [
                "  head \(lost.sequence) of epoch \(lost.epoch) was signed, and this folder does not hold it:",
                "    start the node first; it fetches from the others what it lacks",
            ]
        }
        return lines + [
            "  what \(change.code) has signed and this folder does not hold is left out: the others then",
            "    follow only when \(change.countersignerCount) of \(change.memberCount) members have countersigned,",
            "    and no longer search it",
            "  a log of \(change.code) that is frozen goes on only this way",
        ]
    }

    static func lines(_ report: EpochChangeReport, meaning: [String], style: Style) -> [String] {
        guard let key = report.signingKey else { return meaning + ["nothing was done"] }
        var lines = [
            "epoch \(report.epoch) of \(report.bureau), signing key \(style.paint(key, .bold))"
        ]
        if let kept = report.keptKey {
            lines.append("the old key stays as \(SafeText.shown(kept)); it signs nothing more")
        }
        return lines + ["next: ncb run --data \(SafeText.shown(report.folder))"]
    }
}
