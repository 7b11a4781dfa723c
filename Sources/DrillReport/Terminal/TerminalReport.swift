/// The report of a drill in a few lines for a terminal, each of at most 80 columns of plain text; only the line that
/// replays the run is never broken.
///
/// The verdict comes first, what is wrong before what is well, and the line that replays the run last.
public enum TerminalReport {
    static let columnCount = 80

    /// - Parameter speed: figures of the machine that ran the drill, such as messages a second. They differ from run to
    ///   run, so they have no place in the record.
    public static func lines(_ record: DrillRecord, speed: [Figure] = []) -> [String] {
        let phrasing = Phrasing.terminal
        let verdict = VerdictText(record: record, phrasing: phrasing)
        var lines = TextLines.wrapped("\(verdict.word.uppercased()): \(verdict.sentence)", indent: 0)
        if !verdict.reservations.isEmpty { lines += TextLines.wrapped(verdict.reservations, indent: 0) }
        lines.append("")
        lines += self.violations(record, phrasing)
        lines += self.promises(record, phrasing)
        lines += self.expectations(record)
        lines += self.figures("Figures", record.figures, phrasing)
        lines += self.figures("Speed of this run, on this machine", speed, phrasing)
        let never = record.rareBranches.filter { $0.count == 0 }.map(\.name)
        if !never.isEmpty {
            lines += TextLines.wrapped("Never reached: " + never.joined(separator: ", "), indent: 2) + [""]
        }
        lines.append("Trace: " + TextLines.shown(record.traceHash))
        lines.append("Again: " + TextLines.shown(record.replayLine))
        return lines
    }

    private static func violations(_ record: DrillRecord, _ phrasing: Phrasing) -> [String] {
        record.promises.filter { $0.status == .violated }.flatMap { promise -> [String] in
            var lines = TextLines.wrapped("Promise \(promise.number) was broken: \(promise.title)", indent: 2)
            guard let first = promise.first else { return lines + [""] }
            lines += TextLines.wrapped(first.summary, indent: 2, first: "  ")
            for line in first.story {
                lines += TextLines.wrapped(
                    line.text,
                    indent: 17,
                    first: "  " + phrasing.exactMoment(line.atMicroseconds) + "   "
                )
            }
            return lines + [""]
        }
    }

    private static func promises(_ record: DrillRecord, _ phrasing: Phrasing) -> [String] {
        guard !record.promises.isEmpty else { return [] }
        let header = TextLines.columns("No.", "Promise", "Result", "States")
        return header
            + record.promises.flatMap { promise in
                TextLines.columns(
                    "\(promise.number)",
                    promise.title,
                    promise.status.word,
                    phrasing.count(promise.checkedCount)
                )
            } + [""]
    }

    private static func expectations(_ record: DrillRecord) -> [String] {
        guard !record.expectations.isEmpty else { return [] }
        return ["Expectations"]
            + record.expectations.flatMap { expectation in
                let word = expectation.isMet.map { $0 ? "met      " : "NOT MET  " } ?? "unknown  "
                let text = expectation.isMet == true ? expectation.title : "\(expectation.title) \(expectation.detail)"
                return TextLines.wrapped(text, indent: 11, first: "  " + word)
            } + [""]
    }

    private static func figures(_ title: String, _ figures: [Figure], _ phrasing: Phrasing) -> [String] {
        guard !figures.isEmpty else { return [] }
        return [title]
            + figures.flatMap { figure in
                let amount = figure.amount.map { phrasing.amount($0, figure.unit) } ?? "unknown"
                var text = amount
                if let bound = figure.bound {
                    let word = figure.holds.map { $0 ? "kept" : "MISSED" } ?? "unknown"
                    text += " (\(phrasing.bound(bound, figure.unit)): \(word))"
                }
                return TextLines.wrapped("\(figure.title): \(text)", indent: 4, first: "  ")
            } + [""]
    }
}
