import Gateway

/// `ncb watch hits`: each firing with its record as it stands now.
struct WatchHitsView {
    let answer: WatchHits
    let style: Style

    func lines() -> [String] {
        guard !self.answer.hits.isEmpty else {
            return [self.answer.hitCount == 0 ? "no hits of watches" : "nothing on this page"]
        }
        var lines = self.hits()
        if self.answer.hasMore {
            let next = self.answer.offset / max(1, self.answer.hits.count) + 2
            lines.append("there are more: --page \(next), or a larger --limit")
        }
        let count = Figures.counted(self.answer.hitCount, "hit")
        lines.append(self.style.paint("\(count): no action before the owner has confirmed", .red))
        if let last = self.answer.hits.last(where: \.isNew) {
            lines.append("next: ncb watch seen \(last.id)")
        }
        return lines
    }

    /// The firings alone, each followed by an empty line.
    func hits() -> [String] {
        self.answer.hits.flatMap { fired in
            self.head(fired) + self.record(fired) + [""]
        }
    }

    private func head(_ fired: WatchHit) -> [String] {
        let state = fired.isNew ? "NEW " : ""
        let note = fired.note.map { " (\(SafeText.shown($0)))" } ?? ""
        let moment = Figures.moment(fired.firedAt, now: self.answer.clock)
        let text = "\(state)\(fired.id) at \(moment), watch for \(SafeText.shown(fired.text))\(note)"
        return WordWrap.lines(text, margin: "", hanging: "  ", style: self.style).map { self.style.paint($0, .bold) }
    }

    private func record(_ fired: WatchHit) -> [String] {
        if let hit = fired.hit {
            return HitView(hit: hit, dutyDesks: self.answer.dutyDesks, style: self.style).lines()
        }
        return [
            "     \(fired.dataset) of \(fired.author), record \(fired.recordId), index \(Figures.count(fired.index))",
            "     that version does not match any more: it was revised, withdrawn, or has expired",
        ]
    }
}

extension WatchHits {
    /// The same with some of the hits.
    func only(_ isWanted: (WatchHit) -> Bool) -> WatchHits {
        WatchHits(
            hits: self.hits.filter(isWanted),
            hitCount: self.hitCount,
            offset: self.offset,
            hasMore: self.hasMore,
            cursor: self.cursor,
            dutyDesks: self.dutyDesks,
            clock: self.clock
        )
    }
}
