/// What happened, as bars and marks over time: one lane for each event if there are few, else one for each kind.
struct TimelineChart {
    private struct Lane {
        let title: String
        let events: [EventRecord]
    }

    let record: DrillRecord
    let phrasing: Phrasing
    let faults: [ClosedRange<UInt64>]

    private static let namedCountMax = 14
    private static let laneHeight = 34

    func draw(_ markup: inout Markup) {
        let lanes = self.lanes
        let height = 8 + lanes.count * Self.laneHeight + 34
        for form in Plot.Form.allCases {
            let end = self.record.endMicroseconds
            let plot = Plot(form, height: height, left: form == .wide ? 26 : 18, top: 4, endMicroseconds: end)
            TimeChart(plot: plot, axis: nil, faults: self.faults, label: self.label).draw(&markup) { markup in
                for (place, lane) in lanes.enumerated() {
                    self.draw(lane, top: 8 + place * Self.laneHeight, plot, &markup)
                }
                self.drawViolations(plot, &markup)
            }
        }
    }

    private var lanes: [Lane] {
        guard self.record.events.count > Self.namedCountMax else {
            return self.record.events.map { event in
                Lane(title: "\(self.phrasing.moment(event.atMicroseconds))  \(event.title)", events: [event])
            }
        }
        return EventRecord.Kind.allCases.compactMap { kind in
            let events = self.record.events.filter { $0.kind == kind }
            guard let first = events.first else { return nil }
            let name = events.count == 1 ? first.title : "\(kind.word): \(self.phrasing.count(events.count))"
            return Lane(title: name, events: events)
        }
    }

    private var label: String {
        let count = self.phrasing.counted(self.record.events.count, "event")
        return "Time line of \(count); the table of events below says the same."
    }

    private func draw(_ lane: Lane, top: Int, _ plot: Plot, _ markup: inout Markup) {
        let most = plot.form == .wide ? 120 : 48
        let title = lane.title.count <= most ? lane.title : lane.title.prefix(most - 1) + "…"
        markup.element("text", ["class": "lane", "x": "\(plot.left)", "y": "\(top + 12)"], title)
        let middle = top + 22
        markup.element("path", ["class": "grid", "d": "M\(plot.left) \(middle)H\(plot.right)"], "")
        let bars = self.bars(lane.events, plot)
        if !bars.isEmpty {
            let path = bars.map { bar in
                let (from, to) = (Scale.text(bar.lowerBound), Scale.text(bar.upperBound))
                return "M\(from) \(middle - 5)H\(to)v10H\(from)z"
            }
            markup.element("path", ["class": "bar \(self.style(lane))", "d": path.joined()], "")
        }
        let marks = self.marks(lane.events, plot)
        if !marks.isEmpty {
            let path = marks.map { "M\(Scale.text($0)) \(middle - 6)l6 6l-6 6l-6 -6z" }
            markup.element("path", ["class": "mark \(self.style(lane))", "d": path.joined()], "")
        }
    }

    private func style(_ lane: Lane) -> String {
        guard let kind = lane.events.first?.kind else { return "plain" }
        return kind == .milestone ? "done" : kind.isFault ? "broken" : "plain"
    }

    /// In tenths of pixels, ascending; those that would touch are one.
    private func bars(_ events: [EventRecord], _ plot: Plot) -> [ClosedRange<Int>] {
        var bars: [ClosedRange<Int>] = []
        for event in events {
            guard let until = event.untilMicroseconds else { continue }
            let from = plot.x(event.atMicroseconds)
            let to = max(plot.x(max(until, event.atMicroseconds)), from + 30)
            if let last = bars.last, from <= last.upperBound + 10 {
                bars[bars.count - 1] = min(last.lowerBound, from)...max(last.upperBound, to)
            } else {
                bars.append(from...to)
            }
        }
        return bars
    }

    /// In tenths of pixels, ascending; those that would cover each other are one.
    private func marks(_ events: [EventRecord], _ plot: Plot) -> [Int] {
        var marks: [Int] = []
        for event in events where event.untilMicroseconds == nil {
            let x = plot.x(event.atMicroseconds)
            if marks.last.map({ x - $0 >= 20 }) ?? true { marks.append(x) }
        }
        return marks
    }

    private func drawViolations(_ plot: Plot, _ markup: inout Markup) {
        for promise in self.record.promises {
            guard let first = promise.first else { continue }
            let x = Scale.text(plot.x(first.atMicroseconds))
            markup.element("path", ["class": "violation", "d": "M\(x) \(plot.top)V\(plot.bottom)"], "")
        }
    }
}
