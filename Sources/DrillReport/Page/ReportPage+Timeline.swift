import Records

extension ReportPage {
    /// How many events stand in the table: far more than a person reads, and few enough for the page's size.
    private static let rowCountMax = 1_500
    /// How many members are named in one row.
    private static let namedCountMax = 12

    func timeline(_ markup: inout Markup) {
        self.section("timeline", "What happened", &markup) { markup in
            guard !self.record.events.isEmpty else {
                markup.element("p", "Nothing: the mesh was left alone.")
                return
            }
            markup.element("figure") { markup in
                TimelineChart(record: self.record, phrasing: self.phrasing, faults: self.faults).draw(&markup)
                markup.element(
                    "figcaption",
                    "Time runs to the right, in hours and minutes of the drill. Bars last, diamonds are moments; "
                        + "whenever a fault is on, the ground is shaded, here and in all charts below."
                )
            }
            self.events(&markup)
        }
    }

    private func events(_ markup: inout Markup) {
        markup.element(
            "p",
            "“Lost” counts entries that a bureau had acknowledged and that are held nowhere any more. “Whole again” is "
                + "the time from the moment at which recovery became possible until every live member had everything."
        )
        let events = self.record.events
        self.table(
            "Events, with recovery point and recovery time",
            ["Time", "Event", "Lost", "Whole again"],
            amounts: [2, 3],
            style: "events",
            &markup
        ) { markup in
            for event in events.prefix(Self.rowCountMax) { self.row(event, &markup) }
        }
        if events.count > Self.rowCountMax {
            let more = self.phrasing.count(events.count - Self.rowCountMax)
            markup.element("p", "And \(more) more, which stand in report.json.")
        }
    }

    private func row(_ event: EventRecord, _ markup: inout Markup) {
        markup.element("tr") { markup in
            markup.element("td", ["class": "time"]) { markup in
                markup.write(self.phrasing.moment(event.atMicroseconds))
                if let until = event.untilMicroseconds {
                    markup.element("span", ["class": "note"], "to " + self.phrasing.moment(until))
                }
            }
            markup.element("th", ["scope": "row"]) { markup in
                markup.write(event.title)
                let notes = [event.detail, self.names(event)].filter { !$0.isEmpty }
                if !notes.isEmpty { markup.element("span", ["class": "note"], notes.joined(separator: " ")) }
            }
            markup.element("td", ["class": "amount"], event.recovery.map(self.lost) ?? "–")
            markup.element("td", ["class": "amount"]) { markup in
                guard let recovery = event.recovery else { return markup.write("–") }
                self.time(recovery, &markup)
            }
        }
        markup.newLine()
    }

    private func lost(_ recovery: Recovery) -> String {
        recovery.lostEntryCount.map { $0 == 0 ? "nothing" : self.phrasing.counted($0, "entry", plural: "entries") }
            ?? "unknown"
    }

    private func time(_ recovery: Recovery, _ markup: inout Markup) {
        markup.write(recovery.timeMicroseconds.map(self.phrasing.duration) ?? "not within the run")
        guard let bound = recovery.timeBoundMicroseconds else { return }
        markup.element("span", ["class": "note"], "bound " + self.phrasing.duration(bound))
        let holds = recovery.timeMicroseconds.map { $0 <= bound }
        self.badge(Tone(holds: holds), holds.map { $0 ? "kept" : "missed" } ?? "unknown", &markup)
    }

    private func names(_ event: EventRecord) -> String {
        let members = event.members
        guard !members.isEmpty else { return "" }
        if members.count == self.record.members.count { return "All members." }
        let named = members.prefix(Self.namedCountMax).map(\.description).joined(separator: ", ")
        let more = members.count - Self.namedCountMax
        return more > 0 ? "\(named) and \(self.phrasing.count(more)) more." : named + "."
    }
}
