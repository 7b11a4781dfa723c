import Gateway

/// What became of a publication, a revision or a withdrawal, or with `--dry-run` what would become of it.
struct PublishedView {
    let published: Published
    let style: Style

    func lines() -> [String] {
        let published = self.published
        var lines = published.warnings.map { self.style.paint("warning", .yellow) + ": " + SafeText.shown($0) }
        let reach = Figures.counted(published.recipients.count, "bureau")
        let record = published.recordId.map { "record \($0)" } ?? "1 record"
        if published.dryRun {
            return lines + [
                "would \(published.action.rawValue) \(record) in \(published.dataset), to \(reach); nothing was done"
            ]
        }
        guard published.action != .unchanged else {
            return lines + ["\(record) is exactly that already; nothing was written"]
        }
        let place = published.index.map { ", index \(Figures.count($0))" } ?? ""
        lines.append("\(record) in \(published.dataset)\(place)")
        if published.signing == .refusing {
            lines.append(self.style.paint("kept, but not signed yet: this node refuses to sign", .yellow))
            lines.append("next: ncb status")
        }
        lines.append("\(self.pastTense), durable here, on its way to \(reach)")
        return lines
    }

    private var pastTense: String {
        switch self.published.action {
        case .publish: "published"
        case .revise: "revised"
        case .withdraw: "withdrawn"
        case .unchanged: "unchanged"
        }
    }
}
