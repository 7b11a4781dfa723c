import Gateway
import Names

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

    private func hit(_ hit: Hit) -> [String] {
        let owner = hit.owner.map { "\($0) (\(hit.author))" } ?? hit.author
        let warnings = WarningView.lines(hit.warnings ?? [], margin: "", style: self.style)
        var lines = [
            self.style.paint("HIT", .red) + "  " + self.style.paint(SafeText.shown(hit.title), .bold),
            "     \(hit.dataset), owned by \(SafeText.shown(owner)), record \(hit.recordId)",
        ]
        for match in hit.matched {
            lines.append("     matched: \(SafeText.shown(match.key)), \(SafeText.shown(match.how))")
            lines += (match.steps ?? []).compactMap(Self.step).map { "       \($0)" }
        }
        lines += FieldsView.lines(hit.fields.fields, dataset: hit.dataset, indent: 5, style: self.style)
        let expiry = hit.expires.map { ", in force until \($0)" } ?? ""
        lines.append("     handling: \(SafeText.shown(hit.handling))\(expiry)")
        lines.append("     confirm with \(hit.author) before any action")
        lines = lines.map {
            TextWidth.columns($0) > self.style.width && !self.style.hasColor
                ? TextWidth.cut($0, to: self.style.width) : $0
        }
        return warnings + lines + self.confirmation(hit)
    }

    private func confirmation(_ hit: Hit) -> [String] {
        let view = ConfirmationView(instruction: hit.instruction, margin: "     ", style: self.style)
        // An older node does not say who has published a duty desk.
        guard let desks = self.answer.dutyDesks else { return view.instructions() }
        return view.lines(desks.first { $0.bureau == hit.author }, of: hit.author)
    }

    /// A step of an explanation; `nil` for words that are the same.
    private static func step(_ step: MatchStep) -> String? {
        guard let rule = MatchRule(rawValue: step.rule) else { return SafeText.shown(step.text) }
        return rule == .equal ? nil : SafeText.shown(step.text) + MatchView.remark(rule, step.nearness)
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
