import Gateway

/// `ncb status`: one screen at five bureaus and at two hundred. Groups first, then only the exceptions, worst first,
/// then the advice.
struct StatusView {
    let report: StatusReport
    let style: Style
    /// Every bureau, however many there are.
    let showsAll: Bool

    private static let order: [StateWord] = [
        .frozen, .parked, .unheard, .unprovable, .silent, .behind, .fresh,
    ]
    /// Up to so many bureaus are all shown: that is a table, not a flood.
    private static let allShownMax = 8

    func lines() -> [String] {
        let head = self.head()
        let verdict = self.verdict()
        let (rows, leftOut) = self.rows(heightLeft: self.style.height - head.count - verdict.count - 5)
        var lines = head
        if !rows.isEmpty {
            lines.append("")
            lines += self.table(rows)
            if leftOut > 0 { lines.append("… and \(Figures.counted(leftOut, "more")): ncb status -v") }
        }
        lines.append("")
        return (lines + verdict).map { self.style.hasColumns ? $0 : SafeText.shown($0) }
    }

    private func head() -> [String] {
        let report = self.report
        let training = report.training ? self.style.paint(" TRAINING", .yellow) : ""
        let name = SafeText.shown(report.meshName)
        var lines = [
            TextWidth.cut("\(report.bureau) in \(name)", to: self.style.width - 10) + training,
            "mesh \(report.meshId), node \(SafeText.shown(report.nodeVersion)), \(report.clock.clockText) UTC,"
                + " database \(Figures.bytes(report.databaseByteCount))",
        ]
        lines += OwnView(report: report, style: self.style).lines()
        lines += self.groups()
        if let line = self.watches() { lines.append(line) }
        if report.forkProofCount > 0 {
            lines.append(self.style.paint(Figures.counted(report.forkProofCount, "fork proof"), .red) + ": ncb forks")
        }
        return lines
    }

    /// `2 watches, 1 new hit`; `nil` without any.
    private func watches() -> String? {
        guard let counts = self.report.watches, counts.watchCount > 0 || counts.unreadableCount > 0 else { return nil }
        var parts = [Figures.counted(counts.watchCount, "watch", plural: "watches")]
        parts.append(counts.newHitCount == 0 ? "no new hits" : Figures.counted(counts.newHitCount, "new hit"))
        if counts.fullCount > 0 { parts.append(self.style.paint("\(Figures.count(counts.fullCount)) full", .yellow)) }
        if counts.unreadableCount > 0 {
            parts.append(self.style.paint("\(Figures.count(counts.unreadableCount)) unreadable", .red))
        }
        return parts.joined(separator: ", ") + (counts.newHitCount > 0 ? ": ncb watch hits --new" : "")
    }

    /// `196 other bureaus: 187 fresh, 5 behind, 3 silent, 1 frozen; 126,004 records, 3 bodies due`
    private func groups() -> [String] {
        let members = self.report.members
        let counts = Self.order.reversed().compactMap { state -> String? in
            let count = members.filter { $0.state == state }.count
            return count == 0 ? nil : "\(count) \(state.rawValue)"
        }
        let complete = members.reduce(0) { $0 + ($1.complete ?? 0) }
        let due = members.reduce(0) { $0 + ($1.due ?? 0) }
        let bureaus = Figures.counted(members.count, "other bureau")
        let held = Figures.counted(complete, "entry", plural: "entries")
        guard !members.isEmpty else { return [bureaus] }
        return CompletenessView.wrapped(
            [
                "\(bureaus): \(counts.joined(separator: ", "))",
                "\(held) complete, \(Figures.counted(due, "body", plural: "bodies")) due",
            ],
            width: self.style.width
        )
    }

    private func rows(heightLeft: Int) -> (shown: [MemberStatus], leftOut: Int) {
        let sorted = self.report.members.sorted { left, right in
            let (first, second) = (Self.rank(left), Self.rank(right))
            return first == second ? left.bureau < right.bureau : first < second
        }
        if self.showsAll || sorted.count <= Self.allShownMax { return (sorted, 0) }
        let exceptions = sorted.filter { $0.state != .fresh }
        let limit = max(1, heightLeft)
        return exceptions.count <= limit
            ? (exceptions, 0) : (Array(exceptions.prefix(limit - 1)), exceptions.count - limit + 1)
    }

    private static func rank(_ member: MemberStatus) -> Int {
        Self.order.firstIndex(of: member.state) ?? Self.order.count
    }

    private func table(_ members: [MemberStatus]) -> [String] {
        var table = TextTable([
            ("BUREAU", .left), ("STATE", .left), ("LINK", .left), ("HEARD", .left), ("CLAIMED", .right),
            ("COMPLETE", .right), ("DUE", .right), ("CLOCK", .right), ("RTT", .right),
        ])
        for member in members {
            table.append([
                member.bureau, member.state.rawValue,
                (member.linked.map { $0 ? StateWord.linked : .unlinked } ?? .unknown).rawValue,
                Figures.moment(member.heardAt, now: self.report.clock), Figures.count(member.claimed),
                Figures.count(member.complete), Figures.count(member.due),
                member.clockDifferenceMicroseconds.map { Figures.microseconds($0) } ?? "?",
                Figures.microseconds(member.roundTripMicroseconds),
            ])
        }
        return table.lines(self.style)
    }

    private func verdict() -> [String] {
        if let own = OwnView(report: self.report, style: self.style).verdict() { return own }
        guard let worst = self.report.members.filter({ $0.state != .fresh }).min(by: { Self.rank($0) < Self.rank($1) })
        else { return [self.style.paint("healthy: every bureau is fresh", .green)] }
        let (count, word) = (self.report.members.filter { $0.state != .fresh }.count, worst.state.rawValue)
        let since = worst.silentSince.map { " since \(Figures.moment($0, now: self.report.clock))" } ?? ""
        let more = count > 1 ? ", and \(Figures.counted(count - 1, "more"))" : ""
        let next = [.frozen, .parked].contains(worst.state) ? "ncb forks" : "ncb peer test \(worst.bureau)"
        return [
            self.style.paint("degraded: \(worst.bureau) \(word)\(since)\(more)", .yellow),
            "next: \(next)",
        ]
    }
}
