import Gateway

/// `ncb show`: one record, its history, and who is known to hold it.
struct RecordView {
    let report: RecordReport
    let style: Style

    func lines() -> [String] {
        let report = self.report
        let owner = report.owner.map { "\($0) (\(report.author))" } ?? report.author
        var lines = WarningView.lines(report.warnings ?? [], margin: "", style: self.style)
        lines += [
            "record \(report.recordId) in \(report.dataset), \(self.style.paint(report.state.rawValue, .bold))",
            "owned by \(SafeText.shown(owner))",
        ]
        if report.frozen {
            lines.append(
                self.style.paint("frozen: \(report.author) signed two histories of this dataset", .red)
                    + "; what is newer does not show here: ncb forks"
            )
        }
        if report.signed == false {
            lines.append(self.style.paint("not yet signed: the others do not have it", .yellow))
        }
        if let list = report.sourceList {
            lines.append("from \(SafeText.shown(list)), identifier \(SafeText.shown(report.sourceId ?? "?"))")
        }
        lines.append("handling: \(SafeText.shown(report.handling))\(report.expires.map { ", until \($0)" } ?? "")")
        lines.append("")
        if let fields = report.fields {
            lines += FieldsView.lines(fields.fields, dataset: report.dataset, indent: 2, style: self.style)
        } else {
            lines.append(
                report.state == .withdrawn ? "  its fields went with its withdrawal" : "  its body is still due"
            )
        }
        lines += ["", "history:"]
        lines += report.history.map { event in
            "  \(event.kind) at index \(Figures.count(event.index)), \(event.state.rawValue)"
                + (event.at.map { ", \($0.dayText) \($0.clockText)" } ?? "")
        }
        lines.append("")
        lines += self.holders()
        lines.append("confirm with \(report.author) before any action")
        let view = ConfirmationView(instruction: report.instruction, margin: "", style: self.style)
        return lines + (report.instruction == nil ? [] : view.lines(report.dutyDesk, of: report.author))
    }

    private func holders() -> [String] {
        let (held, missing) = (self.report.heldBy, self.report.notYetHeldBy)
        let all = held.count + missing.count
        let names = missing.count <= 12 ? missing.joined(separator: ", ") : "\(missing.count) bureaus"
        return [
            "held by \(held.count) of \(all) bureaus, by their own signature"
                + (missing.isEmpty ? "" : "; not yet: \(names)")
        ]
    }
}
