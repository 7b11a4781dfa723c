import Gateway

/// `ncb watch list`: a line for each watch, then what is wrong with any of them.
struct WatchListView {
    static let cut =
        "too many records have such a name to compare all, so it may not fire for some: add a word, or --from"

    let list: WatchList
    let style: Style

    func lines() -> [String] {
        var lines: [String] = []
        if self.list.watches.isEmpty {
            lines.append("no watches: ncb watch add TEXT")
        } else {
            lines += self.table()
        }
        for watch in self.list.watches where watch.isFull {
            let count = Figures.count(watch.hitCount)
            lines += self.warning(
                "watch \(watch.id) is full: \(count) hits, and it fires no more: narrow it, add it anew"
            )
        }
        for watch in self.list.watches where watch.isCut { lines += self.warning("watch \(watch.id): \(Self.cut)") }
        for file in self.list.unreadable {
            let name = SafeText.shown(file.file)
            lines += self.warning("file \(name) is no watch that can be read, and is not searched for: \(file.why)")
        }
        return lines
    }

    private func table() -> [String] {
        var table = TextTable([
            ("WATCH", .left), ("HITS", .right), ("NEW", .right), ("LAST", .left), ("LEAST", .left), ("WHERE", .left),
            ("TEXT", .left), ("NOTE", .left),
        ])
        for watch in self.list.watches {
            table.append([
                watch.id, Figures.count(watch.hitCount), Figures.count(watch.newCount),
                Figures.moment(watch.lastHitAt, now: self.list.clock), watch.minimumBand,
                Self.scope(watch) ?? "everywhere", watch.text, watch.note ?? "",
            ])
        }
        // Whoever reads it decides by the text and the note, which may be long.
        return table.lines(self.style, isCut: false)
    }

    /// `sltd of DE`; `nil` for all datasets of all bureaus.
    static func scope(_ watch: WatchReport) -> String? {
        switch (watch.dataset, watch.author) {
        case (nil, nil): nil
        case (let dataset?, nil): dataset
        case (nil, let author?): "of \(author)"
        case (let dataset?, let author?): "\(dataset) of \(author)"
        }
    }

    private func warning(_ text: String) -> [String] {
        WordWrap.lines(SafeText.shown(text), margin: "", hanging: "  ", style: self.style)
            .map { self.style.paint($0, .yellow) }
    }
}
