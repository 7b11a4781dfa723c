import Names

/// `ncb match`: the score, its band, and a line for each reason.
struct MatchView {
    let match: NameMatch
    let style: Style

    func lines(isVerbose: Bool) -> [String] {
        let band = self.style.paint(self.match.band.name, self.match.band >= .strong ? .bold : .dim)
        var lines = ["\(band), score \(self.match.score) of 1000: \(self.match.band.definition)"]
        lines += self.match.reasons.map { "  \($0.description)\(Self.remark($0.rule, $0.nearness))" }
        if isVerbose {
            lines.append("")
            lines += MatchBand.allCases.reversed().map { "\($0.name): \($0.definition)" }
        }
        return lines
    }

    /// `, 914 of 1000`; nothing where the rule says it all.
    static func remark(_ rule: MatchRule, _ nearness: Int) -> String {
        switch rule {
        case .phonetic, .oneLetter, .near, .initial, .joined: ", \(nearness) of 1000"
        case .birthDate, .aliasQuality: ": \(nearness > 0 ? "+" : "")\(nearness)"
        case .equal, .folded, .transliterated, .missing, .extra, .particleLeftOut, .orderChanged: ""
        }
    }
}
