import Gateway

/// Records that are linked with the hits, each with the chain that leads to it.
struct LinkedView {
    let answer: SearchAnswer
    let style: Style

    func lines() -> [String] {
        let linked = self.answer.linked ?? []
        guard !linked.isEmpty else {
            return self.answer.linkedIsCut == true
                ? ["", "not every number of these hits was followed: there may be linked records"] : []
        }
        let count = Figures.counted(linked.count, "record") + (self.answer.linkedIsCut == true ? ", perhaps more," : "")
        var lines = ["", "linked, no hits: \(count) by numbers and addresses in common"]
        for record in linked { lines += self.lines(record) }
        return lines + ["ncb show RECORD says of each whom to ask, and what is not to be done"]
    }

    private func lines(_ record: LinkedRecord) -> [String] {
        let owner = record.owner.map { "\(SafeText.shown($0)) (\(record.author))" } ?? record.author
        var lines = WarningView.lines(record.warnings, margin: "  ", style: self.style)
        lines += [
            "  " + self.style.paint(SafeText.shown(record.title), .bold),
            "    \(record.dataset), owned by \(owner), record \(record.recordId)",
        ]
        for (place, step) in record.via.enumerated() {
            let arrow = place == 0 ? "    by " : "      → "
            let from = "\(step.from.dataset) record \(step.from.recordId.prefix(8)) of \(step.from.author)"
            lines.append("\(arrow)\(SafeText.shown(step.key)) \(SafeText.shown(step.value)) of \(from)")
        }
        return lines.map { line in
            self.style.hasColumns && !self.style.hasColor ? TextWidth.cut(line, to: self.style.width) : line
        }
    }
}
