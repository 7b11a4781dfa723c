extension ReportPage {
    /// How many sides have curves of their own: as many as can be told apart.
    private var shownSides: [(place: Int, side: SideRecord)] {
        self.record.sides.prefix(LineChart.styleCount).enumerated().map { ($0, $1) }
    }

    func curves(_ markup: inout Markup) {
        self.section("curves", "Curves", &markup) { markup in
            guard !self.record.samples.isEmpty else {
                markup.element("p", "The run took no samples.")
                return
            }
            self.convergence(&markup)
            self.staleness(&markup)
            self.traffic(&markup)
        }
    }

    // MARK: - Convergence

    private func convergence(_ markup: inout Markup) {
        markup.element("h3", "Who has everything")
        markup.element("figure") { markup in
            let curves = self.shownSides.map { entry in
                self.curve(entry.place, style: entry.place, showsLeast: true) { side in
                    guard side.liveCount > 0 else { return nil }
                    let (complete, live) = (UInt64(max(side.completeCount, 0)), UInt64(side.liveCount))
                    return Scale.scaled(complete, from: live, to: ValueAxis.full)
                }
            }
            LineChart(
                curves: curves,
                axis: .share,
                faults: self.faults,
                endMicroseconds: self.record.endMicroseconds,
                label:
                    "Share of live members that have everything, over time, for each side; the table below sums it up."
            ).draw(&markup, height: 210)
            self.legend(self.shownSides.map { ("line l\($0.place)", $0.side.name) }, &markup)
            markup.element(
                "figcaption",
                "Share of a side’s live members that hold everything that any live member holds."
            )
        }
        let columns = ["Side", "Members", "Least", "At the end"]
        self.table("Share of members that have everything", columns, amounts: [1, 2, 3], &markup) { markup in
            for (place, side) in self.record.sides.enumerated() {
                let samples = self.samples(place)
                let least = samples.filter { $0.liveCount > 0 }.min {
                    UInt64(max($0.completeCount, 0)) * UInt64($1.liveCount) < UInt64(max($1.completeCount, 0))
                        * UInt64($0.liveCount)
                }
                self.row(
                    side.name,
                    [
                        self.phrasing.count(side.members.count), least.map(self.share) ?? "unknown",
                        samples.last.map(self.share) ?? "unknown",
                    ],
                    &markup
                )
            }
        }
    }

    private func share(_ side: SideSample) -> String {
        guard side.liveCount > 0 else { return "none live" }
        return self.phrasing.share(UInt64(max(side.completeCount, 0)), of: UInt64(side.liveCount))
    }

    // MARK: - Staleness

    private func staleness(_ markup: inout Markup) {
        markup.element("h3", "How old what they hold is")
        let all = self.record.samples.flatMap(\.sides).compactMap(\.staleness)
        guard let least = all.map(\.medianMicroseconds).min(), let most = all.map(\.maxMicroseconds).max() else {
            markup.element("p", "Unknown: no member was live when a sample was taken.")
            return
        }
        let axis = ValueAxis.durations(from: least, to: most, phrasing: self.phrasing)
        for entry in self.shownSides {
            markup.element("figure") { markup in
                let curves = [
                    self.curve(entry.place, style: 0) { $0.staleness?.medianMicroseconds },
                    self.curve(entry.place, style: 1) { $0.staleness?.p99Microseconds },
                    self.curve(entry.place, style: 2) { $0.staleness?.maxMicroseconds },
                ]
                LineChart(
                    curves: curves,
                    axis: axis,
                    faults: self.faults,
                    endMicroseconds: self.record.endMicroseconds,
                    label:
                        "Staleness at \(entry.side.name) over time, on a logarithmic scale; the table below sums it up."
                ).draw(&markup, height: 210)
                self.legend([("line l0", "median"), ("line l1", "99 in 100"), ("line l2", "oldest")], &markup)
                markup.element(
                    "figcaption",
                    "\(entry.side.name): age of the newest state that a member holds of an author, over all pairs; "
                        + "each step of the scale is a multiple."
                )
            }
        }
        self.stalenessTable(&markup)
    }

    private func stalenessTable(_ markup: inout Markup) {
        let columns = ["Side", "Median", "99 in 100", "Oldest"]
        self.table("Greatest staleness of the run", columns, amounts: [1, 2, 3], &markup) { markup in
            for (place, side) in self.record.sides.enumerated() {
                let seen = self.samples(place).compactMap(\.staleness)
                let greatest = [
                    seen.map(\.medianMicroseconds).max(), seen.map(\.p99Microseconds).max(),
                    seen.map(\.maxMicroseconds).max(),
                ]
                self.row(side.name, greatest.map { $0.map(self.phrasing.duration) ?? "unknown" }, &markup)
            }
        }
    }

    // MARK: - Traffic

    private func traffic(_ markup: inout Markup) {
        markup.element("h3", "What was sent")
        let samples = self.record.samples
        let times = samples.map(\.atMicroseconds)
        let layers = self.record.trafficClasses.indices.map { kind in
            StackChart.Layer(
                style: "c\(kind % LineChart.styleCount)",
                amounts: samples.indices.map { self.rate($0, kind) }
            )
        }
        let totals = samples.indices.map { place in layers.reduce(UInt64(0)) { $0 &+ $1.amounts[place] } }
        let axis = ValueAxis.linear(to: totals.max() ?? 0) { self.phrasing.bytes($0) + "/s" }
        markup.element("figure") { markup in
            StackChart(
                layers: layers,
                times: times,
                axis: axis,
                faults: self.faults,
                endMicroseconds: self.record.endMicroseconds,
                label: "Bytes sent a second in the whole mesh, by kind of message; the table below gives the sums."
            ).draw(&markup, height: 220) { totals[$0] }
            self.legend(
                self.record.trafficClasses.enumerated().map { ("area c\($0 % LineChart.styleCount)", $1) },
                &markup
            )
            markup.element(
                "figcaption",
                "Bytes sent a second in the whole mesh, by kind of message, one upon the other."
            )
        }
        self.trafficTables(&markup)
    }

    private func trafficTables(_ markup: inout Markup) {
        let sums = self.record.trafficClasses.indices.map { kind in
            self.record.samples.reduce(UInt64(0)) { $0 &+ Self.sent($1, kind) }
        }
        let all = sums.reduce(0, &+)
        self.table("Bytes sent, by kind of message", ["Kind", "Sent", "Share"], amounts: [1, 2], &markup) { markup in
            for (kind, sum) in zip(self.record.trafficClasses, sums) {
                self.row(kind, [self.phrasing.bytes(sum), self.phrasing.share(sum, of: all)], &markup)
            }
        }
        self.table("Bytes sent, by side", ["Side", "Sent", "A member"], amounts: [1, 2], &markup) { markup in
            for (place, side) in self.record.sides.enumerated() {
                let sum = self.samples(place).reduce(UInt64(0)) { $0 &+ $1.sentByteCount }
                let each = self.phrasing.bytes(sum / UInt64(max(side.members.count, 1)))
                self.row(side.name, [self.phrasing.bytes(sum), each], &markup)
            }
        }
    }

    /// Bytes a second since the sample before.
    private func rate(_ place: Int, _ kind: Int) -> UInt64 {
        let samples = self.record.samples
        guard place > 0, samples[place].atMicroseconds > samples[place - 1].atMicroseconds else { return 0 }
        let time = samples[place].atMicroseconds - samples[place - 1].atMicroseconds
        let product = Self.sent(samples[place], kind).multipliedReportingOverflow(by: 1_000_000)
        return product.overflow
            ? Self.sent(samples[place], kind) / max(time / 1_000_000, 1) : product.partialValue / time
    }

    private static func sent(_ sample: Sample, _ kind: Int) -> UInt64 {
        sample.sentByteCounts.indices.contains(kind) ? sample.sentByteCounts[kind] : 0
    }

    // MARK: - Sides

    private func samples(_ side: Int) -> [SideSample] {
        self.record.samples.compactMap { $0.sides.indices.contains(side) ? $0.sides[side] : nil }
    }

    private func curve(
        _ side: Int,
        style: Int,
        showsLeast: Bool = false,
        _ amount: (SideSample) -> UInt64?
    ) -> LineChart.Curve {
        let points = self.record.samples.map { sample in
            (sample.atMicroseconds, sample.sides.indices.contains(side) ? amount(sample.sides[side]) : nil)
        }
        return LineChart.Curve(style: style, points: points, showsLeast: showsLeast)
    }

    /// A row of a table whose columns but the first are amounts.
    func row(_ name: String, _ amounts: [String], _ markup: inout Markup) {
        markup.element("tr") { markup in
            markup.element("th", ["scope": "row"], name)
            for amount in amounts { markup.element("td", ["class": "amount"], amount) }
        }
        markup.newLine()
    }
}
