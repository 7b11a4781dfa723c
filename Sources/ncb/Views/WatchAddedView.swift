import Gateway

/// `ncb watch add`: what is watched from now on, and what was there already.
struct WatchAddedView {
    let added: WatchAdded
    let style: Style

    func lines() -> [String] {
        let taken = self.added.takenFor.enumerated().map { ($0 == 0 ? "taken for: " : "") + SafeText.shown($1) }
        var lines = taken.isEmpty ? [] : CompletenessView.wrapped(taken, width: self.style.width, separator: ",")
        for hit in self.added.earlier {
            lines.append("")
            lines += HitView(hit: hit, dutyDesks: self.added.dutyDesks, style: self.style).lines()
        }
        if !self.added.earlier.isEmpty { lines.append("") }
        lines.append(self.earlier())
        if taken.isEmpty {
            lines.append(self.style.paint("no key fits this text there, so it will never fire", .yellow))
        }
        if self.added.watch.isCut { lines.append(self.style.paint(WatchListView.cut, .yellow)) }
        let scope = WatchListView.scope(self.added.watch).map { ", \($0)" } ?? ""
        lines.append("watch \(self.added.watch.id) added\(scope); it fires for what arrives from now on")
        lines.append("next: ncb watch hits --new")
        return lines
    }

    private func earlier() -> String {
        let count = self.added.earlierCount
        guard count > 0 else { return "no record matches yet, of those that are held here" }
        let shown = count > self.added.earlier.count ? ", the best shown" : ""
        return
            "\(Figures.counted(count, "record")) \(count == 1 ? "matches" : "match") already\(shown), and will not fire"
    }
}
