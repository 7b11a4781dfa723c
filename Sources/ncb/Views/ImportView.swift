import Gateway
import Importing
import Records

/// `ncb import`: what was refused, what has vanished, and the verdict.
struct ImportView {
    let outcome: ImportJob.Outcome
    let style: Style

    private static let namedMax = 10

    func lines() -> [String] {
        let report = self.outcome.report
        var lines = report.dryRun ? self.sample() : []
        lines += self.outcome.shownRefusals.map { refusal in
            let field = refusal.field.map { ", \($0)" } ?? ""
            return self.style.paint("refused", .yellow)
                + " \(refusal.position)\(SafeText.shown(field)): \(SafeText.shown(refusal.reason))"
        }
        let more = report.counts.refused - self.outcome.shownRefusals.count
        if more > 0 { lines.append("… and \(Figures.counted(more, "more refused row"))") }
        if let file = report.rejectsFile { lines.append("all refused rows: \(file)") }
        if let end = report.earlyEnd {
            lines.append("the list breaks off at line \(end.line), column \(end.column): \(SafeText.shown(end.reason))")
        }
        lines += report.notes.map(SafeText.shown)
        lines += self.missing()
        lines.append(self.verdict())
        return lines
    }

    private func sample() -> [String] {
        guard let catalogue = CatalogueText.catalogue else { return [] }
        return self.outcome.sample.flatMap { record -> [String] in
            guard let dataset = catalogue[record.dataset] else { return [] }
            let title = "sample: \(dataset.code), \(SafeText.shown(record.sourceId)), line \(record.line)"
            // A body made a moment ago reads back; if not, its title stands alone.
            guard let body = try? RecordBody(decoding: record.body[...]) else { return [title] }
            let fields = FieldsView.lines(
                dataset.plain(from: body),
                dataset: dataset.code,
                indent: 2,
                style: self.style
            )
            return [title] + fields.prefix(4)
        }
    }

    private func missing() -> [String] {
        guard let missing = self.outcome.report.missing else {
            return self.outcome.report.dryRun ? [] : ["what has vanished from the list cannot be told from this run"]
        }
        return missing.filter { $0.vanished > 0 }.flatMap { part -> [String] in
            let title =
                "\(Figures.counted(part.vanished, "record")) of \(part.dataset) vanished from "
                + SafeText.shown(part.list)
                + (part.withdrawn > 0 ? ", \(Figures.count(part.withdrawn)) withdrawn" : "; not withdrawn")
            let named = part.named.prefix(Self.namedMax).map {
                "  \(SafeText.shown($0.sourceId)): \(SafeText.shown($0.title))"
            }
            let rest = part.vanished - named.count
            return [title] + named + (rest > 0 ? ["  … and \(Figures.counted(rest, "more")): --json"] : [])
        }
    }

    private func verdict() -> String {
        let report = self.outcome.report
        if report.dryRun {
            return "would import \(Figures.counted(report.read, "record")) as \(SafeText.shown(report.list)), "
                + "\(Figures.count(report.counts.refused)) refused; nothing was done"
        }
        let done = self.outcome.problem == nil ? "imported" : "partly imported"
        let time = Figures.microseconds(report.elapsedMicroseconds)
        return "\(done) \(SafeText.shown(report.list)): \(report.counts.text), in \(time)"
    }
}
