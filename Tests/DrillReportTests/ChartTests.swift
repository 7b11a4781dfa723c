import Testing

@testable import DrillReport

@Suite("Charts")
struct ChartTests {
    @Test("the logarithm is exact at powers of two, never falls, and is right between")
    func logarithm() {
        for power in 0..<64 { #expect(Scale.log2(1 << UInt64(power)) == UInt64(power) << 16) }
        #expect(Scale.log2(0) == 0 && Scale.log2(3) == 103_872)  // 1.5849625 × 65,536
        #expect(Scale.log2(10) == 217_705 && Scale.log2(1_000_000) == 1_306_235)  // 3.3219281, 19.9315686
        var last: UInt64 = 0
        for value in stride(from: UInt64(1), to: 200_000, by: 7) {
            let next = Scale.log2(value)
            #expect(next >= last)
            last = next
        }
        #expect(Scale.log2(UInt64.max) < 64 << 16)
    }

    @Test("scaling keeps to its ends and never runs over")
    func scaling() {
        #expect(Scale.scaled(0, from: 10, to: 100) == 0 && Scale.scaled(10, from: 10, to: 100) == 100)
        #expect(Scale.scaled(99, from: 10, to: 100) == 100 && Scale.scaled(5, from: 0, to: 100) == 0)
        #expect(Scale.scaled(UInt64.max, from: UInt64.max, to: UInt64.max) == UInt64.max)
        #expect(Scale.scaled(UInt64.max / 2, from: UInt64.max, to: 1_000) == 499)
        #expect([Scale.text(0), Scale.text(125), Scale.text(-5), Scale.text(120)] == ["0", "12.5", "-0.5", "12"])
    }

    @Test(
        "an axis of amounts has round ticks and covers the greatest",
        arguments: [
            (1, ["0", "1"]), (7, ["0", "2", "4", "6", "8"]), (101, ["0", "20", "40", "60", "80", "100", "120"]),
            (UInt64.max, nil),
        ] as [(UInt64, [String]?)]
    )
    func linear(high: UInt64, labels: [String]?) {
        let axis = ValueAxis.linear(to: high) { "\($0)" }
        if let labels { #expect(axis.ticks.map(\.label) == labels) }
        #expect(axis.ticks.count <= 8 && axis.position(high) <= ValueAxis.full)
    }

    @Test("an axis of members ends at their number", arguments: [1, 5, 12, 196] as [UInt64])
    func whole(count: UInt64) {
        let axis = ValueAxis.whole(to: count) { "\($0)" }
        #expect(axis.ticks.last?.label == "\(count)" && axis.position(count) == ValueAxis.full)
        #expect(Set(axis.ticks.map(\.label)).count == axis.ticks.count)
    }

    @Test("an axis of durations has each multiple at the same distance")
    func logarithmic() {
        let axis = ValueAxis.durations(from: 1_500_000, to: 900_000_000, phrasing: .terminal)
        #expect(axis.ticks.map(\.label) == ["1 s", "10 s", "1 min", "10 min", "1 h"])
        let positions = [1_000_000, 10_000_000, 100_000_000, 1_000_000_000].map { axis.position($0) }
        let steps = zip(positions, positions.dropFirst()).map { $1 - $0 }
        #expect((steps.max() ?? 0) - (steps.min() ?? 0) <= 2)
        #expect(axis.position(0) == 0 && axis.position(UInt64.max) == ValueAxis.full)
    }

    @Test(
        "ticks of time are round and few",
        arguments: [
            (0, ["00:00:00"]),
            (7_200_000_000, ["00:00", "00:15", "00:30", "00:45", "01:00", "01:15", "01:30", "01:45", "02:00"]),
            (2_592_000_000_000, ["day\u{202F}0", "day\u{202F}7", "day\u{202F}14", "day\u{202F}21", "day\u{202F}28"]),
        ] as [(UInt64, [String])]
    )
    func time(end: UInt64, labels: [String]) {
        #expect(TimeAxis.ticks(to: end, most: 9).map(\.label) == labels)
        #expect(TimeAxis.ticks(to: UInt64.max, most: 9).count <= 10)
    }

    @Test("faults that overlap shade once, and none shades beyond the end")
    func faults() {
        let event = { (kind: EventRecord.Kind, at: UInt64, until: UInt64?) in
            EventRecord(kind: kind, atMicroseconds: at, untilMicroseconds: until, title: "")
        }
        let events = [
            event(.cut, 50, 80), event(.cut, 10, 20), event(.crash, 15, 30), event(.crash, 95, 200),
            event(.power, 40, nil),
            event(.load, 0, 100), event(.milestone, 0, 100), event(.disk, 300, 400),
        ]
        #expect(FaultSpans.merged(events, endMicroseconds: 100) == [10...30, 50...80, 95...100])
    }

    @Test("thinning out keeps the worst of every stretch, and everything if there is little")
    func buckets() {
        let values: [UInt64?] = [1, 9, 2, nil, 3, 3, 0, 8]
        #expect(Buckets.worst(count: 8, most: 4) { values[$0] } == [1, 2, 4, 7])
        #expect(Buckets.worst(count: 8, most: 100) { values[$0] } == Array(0..<8))
        #expect(Buckets.ranges(count: 0, most: 10).isEmpty)
        for count in 0..<50 {
            for most in 1..<20 {
                let ranges = Buckets.ranges(count: count, most: most)
                #expect(ranges.count <= most && ranges.flatMap(Array.init) == Array(0..<count))
            }
        }
    }

    @Test("a line is drawn through its points, and broken where nothing is known")
    func line() {
        let points: [(UInt64, UInt64?)] = [(0, 10_000), (25, 5_000), (50, nil), (75, 0), (100, 2_500)]
        let curve = LineChart.Curve(style: 1, points: points, showsLeast: true)
        var markup = Markup()
        LineChart(curves: [curve], axis: .share, faults: [25...50], endMicroseconds: 100, label: "a & b")
            .draw(&markup, height: 210)
        #expect(markup.text.contains("<path class=\"line l1\" d=\"M56 10L268.5 97M693.5 184L906 140.5\"></path>"))
        #expect(markup.text.contains("<path class=\"fault\" d=\"M268.5 10H481V184H268.5z\"></path>"))
        #expect(markup.text.contains("viewBox=\"0 0 920 210\" role=\"img\" aria-label=\"a &amp; b\""))
        #expect(markup.text.contains("viewBox=\"0 0 360 210\""))
        #expect(PageReader(markup.text).faults == [])
    }

    @Test("areas lie one upon the other, and those without height are left out")
    func stack() {
        let layers = [
            StackChart.Layer(style: "one", amounts: [1, 1]), StackChart.Layer(style: "none", amounts: [0, 0]),
            StackChart.Layer(style: "two", amounts: [0, 1]),
        ]
        let chart = StackChart(
            layers: layers,
            times: [0, 100],
            axis: .whole(to: 2) { "\($0)" },
            faults: [],
            endMicroseconds: 100,
            label: ""
        )
        var markup = Markup()
        chart.draw(&markup, height: 210) { _ in 0 }
        #expect(markup.text.contains("class=\"area one\" d=\"M56 97L906 97L906 184L56 184z\""))
        #expect(markup.text.contains("class=\"area two\" d=\"M56 97L906 10L906 97L56 97z\""))
        #expect(!markup.text.contains("area none"))
    }

    @Test("key moments are the start, the end, and the worst of what befell most")
    func moments() {
        let world = KeyMoments(Specimen.world).moments.map(\.title)
        #expect(world.first == "The start" && world.last == "The end")
        let wanted = [
            "Americas cut from all others", "Nine islands lose their satellite", "Power lost everywhere at once",
        ]
        #expect(wanted.filter { !world.contains($0) } == [])
        #expect(world.count <= 8)
        #expect(KeyMoments(Specimen.violated).moments.map(\.title).contains("Promise 1 broken"))
    }
}
