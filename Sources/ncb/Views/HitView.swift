import Gateway
import Names

/// One hit: what it is, why it matched, what is not to be done, and whom to call.
struct HitView {
    let hit: Hit
    /// Of the answer; `nil` where an older node does not say who has published one.
    let dutyDesks: [DutyDesk]?
    let style: Style

    func lines() -> [String] {
        let hit = self.hit
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
        return warnings + lines + self.confirmation()
    }

    private func confirmation() -> [String] {
        let view = ConfirmationView(instruction: self.hit.instruction, margin: "     ", style: self.style)
        guard let desks = self.dutyDesks else { return view.instructions() }
        return view.lines(desks.first { $0.bureau == self.hit.author }, of: self.hit.author)
    }

    /// A step of an explanation; `nil` for words that are the same.
    private static func step(_ step: MatchStep) -> String? {
        guard let rule = MatchRule(rawValue: step.rule) else { return SafeText.shown(step.text) }
        return rule == .equal ? nil : SafeText.shown(step.text) + MatchView.remark(rule, step.nearness)
    }
}
