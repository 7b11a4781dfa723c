import Gateway

/// This node's own log and what it knows of duties, in `ncb status`: two lines when all is well, at most four.
struct OwnView {
    let report: StatusReport
    let style: Style

    func lines() -> [String] {
        let own = self.report.own
        let count = own.datasets.reduce(0) { $0 + $1.claimed }
        let signed = own.sequence.map { "head \(Figures.count($0)) of epoch \(own.epoch ?? 0)" } ?? "no head yet"
        let state = own.signing == .signing ? own.signing.rawValue : self.style.paint(own.signing.rawValue, .red)
        var lines = ["own log: \(state), \(signed), \(Figures.counted(count, "entry", plural: "entries"))"]
        if let line = self.waiting() { lines.append(TextWidth.cut(line, to: self.style.width)) }
        if let line = self.frozen() { lines.append(TextWidth.cut(line, to: self.style.width)) }
        if let line = self.duties() { lines.append(line) }
        return lines
    }

    /// `  not yet signed: 12; 2 of 3 answered since 12:04:05: the machine has restarted`
    private func waiting() -> String? {
        let own = self.report.own
        guard own.signing != .signing else { return nil }
        let open = own.notYetSigned.flatMap { $0 > 0 ? "  not yet signed: \(Figures.count($0)); " : nil } ?? "  "
        guard let asking = own.asking else { return open + "why: \(SafeText.shown(own.reason ?? "unknown"))" }
        let since = Figures.moment(asking.since, now: self.report.clock)
        let answered = "\(asking.answered) of \(asking.needed) answered since \(since)"
        let newest = asking.newestSequence.map { "; others know head \(Figures.count($0))" } ?? ""
        return "\(open)\(answered)\(newest): \(SafeText.shown(asking.reason))"
    }

    private func frozen() -> String? {
        let frozen = self.report.own.datasets.filter(\.frozen).map(\.dataset)
        return frozen.isEmpty
            ? nil : "  frozen: \(frozen.joined(separator: ", ")): this bureau has signed two histories"
    }

    private func duties() -> String? {
        switch self.report.duties.state {
        case .withheld: return self.style.paint("duties: withheld, nothing is searched or shown", .red)
        case .unconfirmed:
            let since = self.report.duties.at.map { " since \(Figures.moment($0, now: self.report.clock))" } ?? ""
            return "duties: unconfirmed\(since)"
        default: return nil
        }
    }

    /// What is to be said first when it is this node that needs looking at; `nil` when it does not.
    func verdict() -> [String]? {
        let own = self.report.own
        if self.report.duties.state == .withheld {
            return [
                self.style.paint("degraded: this node answers nothing yet; it may hold what had to be erased", .red),
                "next: ncb explain NCB-1208",
            ]
        }
        if own.datasets.contains(where: \.frozen) {
            return [
                self.style.paint("degraded: this bureau has signed two histories; its log is frozen everywhere", .red),
                "next: ncb forks show, then ncb epoch new on the one machine that is to go on",
            ]
        }
        switch own.signing {
        case .asking:
            return [
                self.style.paint("degraded: not signing yet; it asks the others, and there is nothing to do", .yellow),
                "next: ncb explain NCB-1207",
            ]
        case .recovering:
            return [
                self.style.paint("degraded: fetching this bureau's own newest entries from the others", .yellow),
                "next: ncb explain NCB-1207",
            ]
        case .refusing:
            return [
                self.style.paint("degraded: this node signs no more; it goes on receiving and answering", .red),
                "next: ncb explain NCB-1204",
            ]
        default: return nil
        }
    }
}
