import Records

/// The few moments of a run that tell most: its start, its end, and the worst while something was wrong.
struct KeyMoments {
    struct Moment {
        let sample: Sample
        /// What makes it worth looking at.
        let title: String
    }

    let moments: [Moment]

    /// How many moments between the first and the last are shown.
    private static let middleCountMax = 6

    init(_ record: DrillRecord) {
        guard let first = record.samples.first, let last = record.samples.last else {
            self.moments = []
            return
        }
        let middle = Self.worst(record)
        let ends = last.atMicroseconds > first.atMicroseconds ? [Moment(sample: last, title: "The end")] : []
        self.moments =
            [Moment(sample: first, title: "The start")]
            + middle.filter { moment in
                moment.sample.atMicroseconds > first.atMicroseconds
                    && moment.sample.atMicroseconds < last.atMicroseconds
            } + ends
    }

    /// Of each fault that lasted the sample with the fewest fresh members, and of each broken promise the sample
    /// after it; of all these those that befell most members, by time.
    private static func worst(_ record: DrillRecord) -> [Moment] {
        var found: [(place: Int, weight: Int, title: String)] = []
        let troubled = record.samples.map { sample in sample.states.count { $0 != .fresh } }
        // What comes by the hundred, such as restarts one after the other, has no moment that tells more than the
        // others.
        let kinds = EventRecord.Kind.allCases.filter { kind in
            kind.isFault && record.events.count { $0.kind == kind } < EventTables.manyCountMin
        }
        for event in record.events where kinds.contains(event.kind) {
            guard let until = event.untilMicroseconds else { continue }
            // Whom it befell; nobody named means all.
            let reach = event.members.isEmpty ? record.members.count : event.members.count
            let from = record.sampleIndex(notBefore: event.atMicroseconds) ?? 0
            // The last sample before its end: at the end the fault is off.
            let to = max(from, (record.sampleIndex(notBefore: until) ?? 0) - 1)
            guard let place = (from...to).max(by: { (troubled[$0], $1) < (troubled[$1], $0) }) else { continue }
            if let same = found.firstIndex(where: { $0.place == place }) {
                if found[same].weight < reach { found[same] = (place, reach, event.title) }
            } else {
                found.append((place, reach, event.title))
            }
        }
        for promise in record.promises {
            guard let first = promise.first else { continue }
            let place = record.sampleIndex(notBefore: first.atMicroseconds) ?? 0
            found.removeAll { $0.place == place }
            // Whatever else happened, nobody may miss it.
            found.append((place, Int.max, "Promise \(promise.number) broken"))
        }
        let worst = found.sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }.prefix(Self.middleCountMax)
        return worst.sorted { $0.place < $1.place }.map { Moment(sample: record.samples[$0.place], title: $0.title) }
    }

    func write(_ page: ReportPage, _ markup: inout Markup) {
        markup.element("h3", "Key moments")
        markup.newLine()
        markup.element("div", ["class": "moments"]) { markup in
            for moment in self.moments {
                markup.element("figure") { markup in
                    MiniMap(record: page.record, regions: page.regions, sample: moment.sample).draw(&markup)
                    markup.element("figcaption") { markup in
                        markup.element("strong", page.phrasing.moment(moment.sample.atMicroseconds))
                        markup.write(" " + moment.title)
                    }
                }
                markup.newLine()
            }
        }
        self.table(page, &markup)
    }

    private func table(_ page: ReportPage, _ markup: inout Markup) {
        let columns = ["Time", "Moment", "Fresh", "All others"]
        page.table("Members by state at the key moments", columns, amounts: [2], &markup) { markup in
            for moment in self.moments {
                markup.element("tr") { markup in
                    markup.element("td", ["class": "time"], page.phrasing.moment(moment.sample.atMicroseconds))
                    markup.element("th", ["scope": "row"], moment.title)
                    markup.element("td", ["class": "amount"], page.phrasing.count(self.fresh(moment)))
                    markup.element("td", self.others(moment, page))
                }
                markup.newLine()
            }
        }
    }

    private func fresh(_ moment: Moment) -> Int { moment.sample.states.count { $0 == .fresh } }

    private func others(_ moment: Moment, _ page: ReportPage) -> String {
        let others = page.counts(moment.sample).filter { $0.state != .fresh && $0.count > 0 }.map { entry in
            let codes = zip(page.record.members, moment.sample.states).filter { $0.1 == entry.state }.map { $0.0.code }
            let named = codes.count <= 8 ? " (\(codes.map(\.description).joined(separator: ", ")))" : ""
            return "\(page.phrasing.count(entry.count)) \(entry.state.word)\(named)"
        }
        return others.isEmpty ? "none" : others.joined(separator: "; ")
    }
}
