/// The page under construction: the record with what all sections share.
struct ReportPage {
    let record: DrillRecord
    let phrasing = Phrasing.page
    let faults: [ClosedRange<UInt64>]
    let verdict: VerdictText
    /// Places of the samples that the map can show, ascending.
    let frames: [Int]

    /// How many moments at equal distances the map's scrubber can show, and how many more at which events start or end.
    private static let frameCountMax = 288
    private static let eventFrameCountMax = 120

    init(_ record: DrillRecord) {
        self.record = record
        self.faults = FaultSpans.merged(record.events, endMicroseconds: record.endMicroseconds)
        self.verdict = VerdictText(record: record, phrasing: .page)
        self.frames = Self.frames(record)
    }

    private static func frames(_ record: DrillRecord) -> [Int] {
        let (sampleCount, frameCount) = (record.samples.count, min(record.samples.count, Self.frameCountMax))
        let even = (0..<frameCount).map { $0 * (sampleCount - 1) / max(frameCount - 1, 1) }
        // Those that befell most come first, should there be too many.
        let events = record.events.sorted {
            ($1.members.count, $0.atMicroseconds) < ($0.members.count, $1.atMicroseconds)
        }
        let times = events.flatMap { [$0.atMicroseconds, $0.untilMicroseconds].compactMap(\.self) }
        let atEvents = times.prefix(Self.eventFrameCountMax).compactMap { record.sampleIndex(notBefore: $0) }
        return Set(even + atEvents).sorted()
    }

    /// A result as a badge: mark, word and colour.
    func badge(_ tone: Tone, _ word: String, _ markup: inout Markup) {
        markup.element("span", ["class": "badge \(tone.rawValue)"]) { markup in
            markup.element("span", ["aria-hidden": "true"], tone.mark + "\u{202F}")
            markup.write(word)
        }
    }

    func section(_ id: String, _ title: String, _ markup: inout Markup, _ content: (inout Markup) -> Void) {
        markup.open("section", ["id": id, "aria-labelledby": id + "-title"])
        markup.element("h2", ["id": id + "-title"], title)
        markup.newLine()
        content(&markup)
        markup.close("section")
        markup.newLine()
    }

    /// A table with its caption and the titles of its columns; `amounts` names the columns that are set to the right.
    ///
    /// The rows of tables of style `stack` stand one below the other on narrow pages. Some readers for the blind forget
    /// then that it is a table, so these say their roles.
    func table(
        _ caption: String,
        _ columns: [String],
        amounts: Set<Int> = [],
        style: String? = nil,
        _ markup: inout Markup,
        _ rows: (inout Markup) -> Void
    ) {
        let isStack = style?.hasPrefix("stack") == true
        let role = { (name: String) -> String? in isStack ? name : nil }
        markup.open("table", ["class": style, "role": role("table")])
        markup.element("caption", caption)
        markup.open("thead", ["role": role("rowgroup")])
        markup.element("tr", ["role": role("row")]) { markup in
            for (place, column) in columns.enumerated() {
                let style = amounts.contains(place) ? "amount" : nil
                markup.element("th", ["scope": "col", "class": style, "role": role("columnheader")], column)
            }
        }
        markup.close("thead")
        markup.newLine()
        markup.element("tbody", ["role": role("rowgroup")]) { rows(&$0) }
        markup.close("table")
        markup.newLine()
    }

    /// The key of a chart: swatches with their words.
    func legend(_ items: [(swatch: String, text: String)], _ markup: inout Markup) {
        markup.element("ul", ["class": "legend"]) { markup in
            for item in items {
                markup.element("li") { markup in
                    markup.open(
                        "svg",
                        ["class": "swatch", "viewBox": "0 0 28 12", "aria-hidden": "true"]
                    )
                    let isLine = item.swatch.hasPrefix("line")
                    let path = isLine ? "M0 6H28" : "M2 0H26V12H2z"
                    markup.element("path", ["class": item.swatch, "d": path], "")
                    markup.close("svg")
                    markup.write(item.text)
                }
            }
        }
        markup.newLine()
    }
}
