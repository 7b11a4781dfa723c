import Gateway

/// `ncb search`: what was found, then how complete and fresh the answer is, then the verdict.
struct SearchView {
    let answer: SearchAnswer
    let style: Style

    func lines() -> [String] {
        var lines: [String] = []
        if !self.answer.takenFor.isEmpty {
            let taken = self.answer.takenFor.enumerated().map { ($0 == 0 ? "taken for: " : "") + SafeText.shown($1) }
            lines += CompletenessView.wrapped(taken, width: self.style.width, separator: ",")
        }
        for hit in self.answer.hits {
            lines.append("")
            lines += self.hit(hit)
        }
        if self.answer.hasMore { lines += ["", "there are more hits: --limit N, or --dataset CODE"] }
        if !self.answer.hits.isEmpty { lines.append("") }
        lines += CompletenessView(
            completeness: self.answer.completeness,
            clock: self.answer.clock,
            style: self.style
        ).lines()
        if self.answer.duties.state == .unconfirmed {
            let since = self.answer.duties.at.map { " since \(Figures.moment($0, now: self.answer.clock))" } ?? ""
            lines.append("duties unconfirmed\(since): a record may have been erased meanwhile")
        }
        let frozen = self.answer.completeness.filter(\.frozen).map(\.author)
        if !frozen.isEmpty {
            let names = frozen.count > 6 ? "\(frozen.count) bureaus" : frozen.joined(separator: ", ")
            lines.append(self.style.paint("frozen: \(names) signed two histories; ncb forks", .red))
        }
        lines.append(self.verdict())
        return lines
    }

    private func hit(_ hit: Hit) -> [String] {
        let owner = hit.owner.map { "\($0) (\(hit.author))" } ?? hit.author
        var lines = [
            self.style.paint("HIT", .red) + "  " + self.style.paint(SafeText.shown(hit.title), .bold),
            "     \(hit.dataset), owned by \(SafeText.shown(owner)), record \(hit.recordId)",
        ]
        for match in hit.matched {
            lines.append("     matched: \(SafeText.shown(match.key)), \(SafeText.shown(match.how))")
        }
        lines += FieldsView.lines(hit.fields.fields, dataset: hit.dataset, indent: 5, style: self.style)
        let expiry = hit.expires.map { ", in force until \($0)" } ?? ""
        lines.append("     handling: \(SafeText.shown(hit.handling))\(expiry)")
        lines.append("     confirm with \(hit.author) before any action")
        return lines.map {
            TextWidth.columns($0) > self.style.width && !self.style.hasColor
                ? TextWidth.cut($0, to: self.style.width) : $0
        }
    }

    private func verdict() -> String {
        switch self.answer.verdict {
        case .hit:
            let count = Figures.counted(self.answer.hits.count, "hit") + (self.answer.hasMore ? " and more" : "")
            return self.style.paint("\(count): no action before the owner has confirmed", .red)
        case .noHitComplete:
            return "no hit, complete to the heads named above"
        case .noHitIncomplete:
            return self.style.paint("no hit, but INCOMPLETE: this is no proof of absence", .yellow)
        }
    }
}
