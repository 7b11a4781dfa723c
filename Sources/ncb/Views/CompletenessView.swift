import Gateway

/// How complete and fresh an answer is, author by author: `complete to DE 41,207 as of 12:04:10; SN silent since
/// 11:58:02, 3 bodies due`. Many authors that are complete stand together; exceptions are named, always.
struct CompletenessView {
    let completeness: [AuthorCompleteness]
    let clock: Timestamp
    let style: Style

    /// So many complete authors are named one by one; more are counted.
    private static let namedMax = 6

    func lines() -> [String] {
        let complete = self.completeness.filter(\.isComplete)
        let exceptions = self.completeness.filter { !$0.isComplete }
        let setAside = complete.filter { ($0.setAside ?? 0) > 0 }
        var parts = self.completeParts(complete)
        parts += exceptions.map(self.exception)
        parts += setAside.map { "\($0.author) \(Figures.count($0.setAside ?? 0)) set aside, not searched" }
        return Self.wrapped(parts, width: self.style.width)
    }

    private func completeParts(_ complete: [AuthorCompleteness]) -> [String] {
        guard !complete.isEmpty else { return ["complete to nobody"] }
        guard complete.count > Self.namedMax else {
            return complete.enumerated().map { place, author in
                (place == 0 ? "complete to " : "") + self.part(author)
            }
        }
        let entries = complete.reduce(0) { $0 + $1.complete }
        let oldest = complete.compactMap(\.asOf).min()
        return [
            "complete to \(complete.count) bureaus, \(Figures.count(entries)) entries, all as of "
                + "\(Figures.moment(oldest, now: self.clock)) or later"
        ]
    }

    private func part(_ author: AuthorCompleteness) -> String {
        "\(author.author) \(Figures.count(author.complete)) as of \(Figures.moment(author.asOf, now: self.clock))"
    }

    private func exception(_ author: AuthorCompleteness) -> String {
        var facts: [String] = []
        if author.state == .unheard { return "\(author.author) unheard: nothing of it is known here" }
        if let since = author.silentSince { facts.append("silent since \(Figures.moment(since, now: self.clock))") }
        if author.frozen {
            facts.append("\(author.frozenDatasets.joined(separator: " and ")) frozen: it signed two histories")
        }
        if author.parked { facts.append("parked: its new epoch waits for countersigning") }
        if author.unprovable { facts.append("unprovable: nobody can show what it states") }
        if let claimed = author.claimed, author.complete < claimed {
            facts.append("complete to \(Figures.count(author.complete)) of \(Figures.count(claimed))")
        } else {
            facts.append("complete to \(Figures.count(author.complete))")
        }
        switch author.due {
        case .none: facts.append("an unknown number of bodies due")
        case .some(0): break
        case .some(let due): facts.append("\(Figures.counted(due, "body", plural: "bodies")) due")
        }
        if let aside = author.setAside, aside > 0 { facts.append("\(Figures.count(aside)) set aside") }
        return "\(author.author) \(facts.joined(separator: ", "))"
    }

    /// Joined by semicolons or what else, broken only between parts.
    static func wrapped(_ parts: [String], width: Int, separator: String = ";") -> [String] {
        var lines: [String] = []
        var line = ""
        for (place, part) in parts.enumerated() {
            let piece = part + (place == parts.count - 1 ? "" : separator)
            if line.isEmpty {
                line = piece
            } else if TextWidth.columns(line) + 1 + TextWidth.columns(piece) <= width {
                line += " " + piece
            } else {
                lines.append(line)
                line = "  " + piece
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
