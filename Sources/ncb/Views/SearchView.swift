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
            lines += HitView(hit: hit, dutyDesks: self.answer.dutyDesks, style: self.style).lines()
        }
        lines += LinkedView(answer: self.answer, style: self.style).lines()
        lines += self.beyond()
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

    /// What was found and is not on this page.
    private func beyond() -> [String] {
        var lines: [String] = []
        if self.answer.hasMore {
            // A page that is followed by another is full, and so were those before it.
            let next = (self.answer.offset ?? 0) / max(1, self.answer.hits.count) + 2
            lines.append("there are more hits: --page \(next), or a larger --limit")
        }
        if self.answer.isCut == true {
            lines.append("too many records have such a name to compare all: add a word, --near-date or --from")
        }
        if let count = self.answer.weakerCount, count > 0 {
            let weaker = Figures.counted(count, "weaker match", plural: "weaker matches")
            lines.append("\(weaker) not shown: leave out --band")
        }
        return lines.isEmpty || self.answer.hits.isEmpty ? lines : [""] + lines
    }

    private func verdict() -> String {
        switch self.answer.verdict {
        case .hit:
            if self.answer.hits.isEmpty {
                return "nothing on this page: \(Figures.counted(self.answer.hitCount ?? 0, "hit")) before it"
            }
            let count = Figures.counted(self.answer.hits.count, "hit") + (self.answer.hasMore ? " and more" : "")
            return self.style.paint("\(count): no action before the owner has confirmed", .red)
        case .noHitComplete:
            return "no hit, complete to the heads named above"
        case .noHitIncomplete:
            return self.style.paint("no hit, but INCOMPLETE: this is no proof of absence", .yellow)
        }
    }
}
