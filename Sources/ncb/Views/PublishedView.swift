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
        guard published.signing == .signing else {
            let why = "not yet signed: this node asks the others first, then it goes to \(reach)"
            return lines + [
                "\(self.pastTense), durable and found here", self.style.paint(why, .yellow), "next: ncb status",
            ]
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
