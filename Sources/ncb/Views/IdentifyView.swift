import Identifiers

/// `ncb identify` for people: what it is, what is wrong and where, what it says, and what else it may be.
struct IdentifyView {
    let report: IdentifyReport
    let style: Style

    func lines() -> [String] {
        guard let title = self.report.title, let normalised = self.report.normalised else {
            return ["nothing that can be identified: no letter and no digit"]
        }
        var lines = [self.headline(title, normalised)]
        for problem in self.report.problems {
            let word = problem.warning ? self.style.paint("doubt", .yellow) : self.style.paint("wrong", .red)
            lines.append("  \(word): \(SafeText.shown(problem.text))")
        }
        for confusable in self.report.confusables {
            let end = confusable.readAs.isEmpty ? "was left out" : "was read as \(confusable.readAs)"
            lines.append("  \(SafeText.shown(confusable.found)) at position \(confusable.position) \(end)")
        }
        lines += self.report.facts.map { "  \($0.label): \(SafeText.shown($0.value))" }
        for alternative in self.report.alternatives.prefix(4) {
            let fit = alternative.proved ? ", and then its check digits fit" : ""
            lines.append(
                "  perhaps \(SafeText.shown(alternative.normalised)): \(alternative.readAs) for \(alternative.found) at "
                    + "position \(alternative.position)\(fit)"
            )
        }
        if self.report.cut { lines.append("  only the first \(Identification.byteCountMax) bytes were looked at") }
        let others = self.report.others.filter(\.valid).map { IdentifierKind(rawValue: $0.kind)?.title ?? $0.kind }
        if !others.isEmpty { lines.append("  also: \(others.joined(separator: ", "))") }
        return lines
    }

    private func headline(_ title: String, _ normalised: String) -> String {
        let certainty =
            switch self.report.certainty {
            case Certainty.proved.word: "proved by its check digits"
            case Certainty.form.word: "by its form"
            default: "perhaps: many things look so"
            }
        let verdict = self.report.valid ? certainty : self.style.paint("NOT VALID", .red)
        return "\(self.style.paint(title, .bold)) \(SafeText.shown(normalised)), \(verdict)"
    }
}
