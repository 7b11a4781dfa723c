import Records

/// The events of a run with what they cost: one table of all, in which events that come in great numbers, such as the
/// restarts of an exercise day, take one row together; those stand one by one in tables of their own, folded.
struct EventTables {
    private enum Row {
        case single(EventRecord)
        case many(EventRecord.Kind, [EventRecord])
    }

    let page: ReportPage

    /// From how many on events of one kind take one row together.
    static let manyCountMin = 25
    /// How many events of one kind are listed: more than a person reads, and few enough for the page's size.
    private static let listedCountMax = 400
    /// How many members are named in one row.
    private static let namedCountMax = 12
    private static let columns = ["Time", "Event", "Lost", "Whole again"]

    private var phrasing: Phrasing { self.page.phrasing }

    func write(_ markup: inout Markup) {
        markup.element(
            "p",
            "“Lost” counts entries that a bureau had acknowledged and that are held nowhere any more. “Whole again” is "
                + "the time from the moment at which recovery became possible until every live member had everything."
        )
        let kinds = EventRecord.Kind.allCases.map { kind in (kind, self.page.record.events.filter { $0.kind == kind }) }
        let many = kinds.filter { $0.1.count >= Self.manyCountMin }
        self.table("Events, with recovery point and recovery time", &markup) { markup in
            for row in self.rows(many) {
                switch row {
                case .single(let event): self.write(event, &markup)
                case .many(let kind, let events): self.write(kind, events, &markup)
                }
            }
        }
        for (kind, events) in many { self.list(kind, events, &markup) }
    }

    /// Ascending by time; many events of a kind stand where the first of them does.
    private func rows(_ many: [(EventRecord.Kind, [EventRecord])]) -> [Row] {
        var seen: [EventRecord.Kind] = []
        return self.page.record.events.compactMap { event in
            guard let (kind, events) = many.first(where: { $0.0 == event.kind }) else { return .single(event) }
            guard !seen.contains(kind) else { return nil }
            seen.append(kind)
            return .many(kind, events)
        }
    }

    private func list(_ kind: EventRecord.Kind, _ events: [EventRecord], _ markup: inout Markup) {
        let count = self.phrasing.count(events.count)
        markup.element("details") { markup in
            markup.element("summary", "\(kind.word), one by one: \(count)")
            self.table("\(kind.word): each event", &markup) { markup in
                for event in events.prefix(Self.listedCountMax) { self.write(event, &markup) }
            }
            guard events.count > Self.listedCountMax else { return }
            let more = self.phrasing.count(events.count - Self.listedCountMax)
            markup.element("p", "And \(more) more, which stand in report.json.")
        }
        markup.newLine()
    }

    private func table(_ caption: String, _ markup: inout Markup, _ rows: (inout Markup) -> Void) {
        self.page.table(caption, Self.columns, amounts: [2, 3], style: "stack events", &markup, rows)
    }

    // MARK: - Rows

    private func write(_ event: EventRecord, _ markup: inout Markup) {
        let notes = [event.detail, self.names(event)].filter { !$0.isEmpty }.joined(separator: " ")
        self.row(event.atMicroseconds, event.untilMicroseconds, event.title, notes, &markup) { markup in
            self.cell("Lost", &markup) { markup in
                markup.write(event.recovery.map { self.lost($0.lostEntryCount) } ?? "–")
            }
            self.cell("Whole again", &markup) { markup in
                guard let recovery = event.recovery else { return markup.write("–") }
                self.time(recovery, &markup)
            }
        }
    }

    /// Many events of one kind: the sum of what was lost, and the longest time.
    private func write(_ kind: EventRecord.Kind, _ events: [EventRecord], _ markup: inout Markup) {
        let from = events.map(\.atMicroseconds).min() ?? 0
        let until = events.map { $0.untilMicroseconds ?? $0.atMicroseconds }.max()
        let recoveries = events.compactMap(\.recovery)
        let title = "\(kind.word): \(self.phrasing.count(events.count))"
        self.row(from, until, title, "Listed one by one below.", &markup) { markup in
            self.cell("Lost", &markup) { markup in
                let isKnown = recoveries.allSatisfy { $0.lostEntryCount != nil }
                let sum = recoveries.reduce(UInt64(0)) { $0 &+ ($1.lostEntryCount ?? 0) }
                markup.write(recoveries.isEmpty ? "–" : self.lost(isKnown ? sum : nil))
            }
            self.cell("Whole again", &markup) { markup in
                guard !recoveries.isEmpty else { return markup.write("–") }
                let times = recoveries.compactMap(\.timeMicroseconds)
                if times.count < recoveries.count {
                    let late = self.phrasing.count(recoveries.count - times.count)
                    return markup.write("\(late) not within the run")
                }
                markup.write(times.max().map { "at most " + self.phrasing.duration($0) } ?? "unknown")
            }
        }
    }

    private func row(
        _ from: UInt64,
        _ until: UInt64?,
        _ title: String,
        _ notes: String,
        _ markup: inout Markup,
        _ cells: (inout Markup) -> Void
    ) {
        markup.element("tr", ["role": "row"]) { markup in
            markup.element("td", ["class": "time", "role": "cell"]) { markup in
                markup.write(self.phrasing.moment(from))
                if let until { markup.element("span", ["class": "note"], "to " + self.phrasing.moment(until)) }
            }
            markup.element("th", ["scope": "row", "role": "rowheader"]) { markup in
                markup.write(title)
                if !notes.isEmpty { markup.element("span", ["class": "note"], notes) }
            }
            cells(&markup)
        }
        markup.newLine()
    }

    /// A cell that says its column's name on pages too narrow for columns.
    private func cell(_ column: String, _ markup: inout Markup, _ content: (inout Markup) -> Void) {
        markup.element("td", ["class": "amount recovery", "role": "cell", "data-l": column], content)
    }

    // MARK: - Words

    private func lost(_ count: UInt64?) -> String {
        count.map { $0 == 0 ? "nothing" : self.phrasing.counted($0, "entry", plural: "entries") } ?? "unknown"
    }

    private func time(_ recovery: Recovery, _ markup: inout Markup) {
        markup.write((recovery.timeMicroseconds.map(self.phrasing.duration) ?? "not within the run") + " ")
        guard let bound = recovery.timeBoundMicroseconds else { return }
        markup.element("span", ["class": "bound"]) { markup in
            markup.element("span", ["class": "note"], "bound " + self.phrasing.duration(bound) + " ")
            let holds = recovery.timeMicroseconds.map { $0 <= bound }
            self.page.badge(Tone(holds: holds), holds.map { $0 ? "kept" : "missed" } ?? "unknown", &markup)
        }
    }

    private func names(_ event: EventRecord) -> String {
        let members = event.members
        guard !members.isEmpty else { return "" }
        if members.count == self.page.record.members.count { return "All members." }
        let named = members.prefix(Self.namedCountMax).map(\.description).joined(separator: ", ")
        let more = members.count - Self.namedCountMax
        return more > 0 ? "\(named) and \(self.phrasing.count(more)) more." : named + "."
    }
}
