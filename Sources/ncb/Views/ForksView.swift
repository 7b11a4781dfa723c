import Gateway

/// `ncb forks`: who signed two histories, which logs stand still, and which new epochs wait.
struct ForksView {
    let report: ForksReport
    let style: Style

    func lines() -> [String] {
        guard !self.report.isEmpty else { return [self.style.paint("no fork is known here", .green)] }
        var lines: [String] = []
        if !self.report.forks.isEmpty { lines += self.table() + [""] }
        lines += self.report.frozen.map(self.frozen)
        for parked in self.report.parked { lines += self.parked(parked) }
        lines += self.report.unprovable.map { "\($0) unprovable: nobody can show what its newest head states" }
        return lines + [self.verdict()]
    }

    private func table() -> [String] {
        var table = TextTable([
            ("BUREAU", .left), ("PROOF", .left), ("KIND", .left), ("LOGS", .left), ("HEADS", .left), ("SIGNED", .left),
        ])
        for fork in self.report.forks {
            table.append([
                fork.author, String(fork.id.prefix(8)), fork.kind.rawValue, fork.datasets.joined(separator: " "),
                [fork.first, fork.second].map { "\($0.sequence) \($0.hash.prefix(6))" }.joined(separator: ", "),
                Figures.moment(fork.since, now: self.report.clock),
            ])
        }
        return table.lines(self.style)
    }

    /// `SN sltd frozen at 117 of 120`
    private func frozen(_ log: ForksReport.FrozenLog) -> String {
        let stands = Figures.count(log.standsAt)
        let place = log.claimed > log.standsAt ? "\(stands) of \(Figures.count(log.claimed))" : stands
        return "\(log.author) \(log.dataset) \(self.style.paint("frozen", .red)) at \(place)"
    }

    /// `SN parked: epoch 1795521999 leaves out sltd; countersigned by 1 of 66: FR`
    private func parked(_ parked: ParkedEpochReport) -> [String] {
        let count = parked.countersigners.count
        let names = count == 0 ? "" : ": " + Self.some(parked.countersigners)
        let out = parked.leavesOut.isEmpty ? "nothing here" : Self.some(parked.leavesOut)
        return [
            "\(parked.author) \(self.style.paint("parked", .yellow)): epoch \(parked.epoch) leaves out \(out);",
            "  countersigned by \(count) of \(parked.needed)\(names)",
        ]
    }

    private static func some(_ names: [String]) -> String {
        names.count <= 12
            ? names.joined(separator: ", ") : names.prefix(10).joined(separator: ", ") + " and \(names.count - 10) more"
    }

    private func verdict() -> String {
        if let parked = self.report.parked.first {
            return
                "next: call \(parked.author); if epoch \(parked.epoch) is right: ncb forks countersign \(parked.author)"
        }
        if let log = self.report.frozen.first {
            return log.author == self.report.bureau
                ? "next: stop all machines of \(log.author) but one, and there: ncb epoch new"
                : "next: call \(log.author): it should stop all its machines but one, and begin a new epoch there"
        }
        if let code = self.report.unprovable.first { return "next: ncb peer test \(code)" }
        return "all logs go on; the proofs stay: ncb forks export FILE"
    }

    /// `ncb forks show`: both heads of each, and how they contradict each other.
    func inFull() -> [String] {
        var lines: [String] = []
        for fork in self.report.forks {
            lines += [
                "\(self.style.paint(fork.author, .bold)) signed two histories: \(fork.kind.meaning)",
                "  proof \(fork.id)",
                "  logs: \(fork.datasets.joined(separator: ", "))",
            ]
            for head in [fork.first, fork.second] {
                lines.append(
                    "  head \(Figures.count(head.sequence)) of epoch \(head.epoch), \(head.hash), signed "
                        + "\(head.signedAt.dayText) \(head.signedAt.clockText) UTC by its clock"
                )
            }
            lines.append("")
        }
        lines += self.report.frozen.map(self.frozen)
        for parked in self.report.parked {
            lines += self.parked(parked)
            lines.append("  head \(Figures.count(parked.sequence)) \(parked.head), certificate \(parked.certificate)")
        }
        return lines + [self.verdict()]
    }
}
