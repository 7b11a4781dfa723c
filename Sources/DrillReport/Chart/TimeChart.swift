/// The frame that all charts over time share: shaded faults, axes, and the line that follows the scrubber.
struct TimeChart {
    let plot: Plot
    let axis: ValueAxis?
    let faults: [ClosedRange<UInt64>]
    /// What it shows, for those who do not see it.
    let label: String

    func draw(_ markup: inout Markup, _ content: (inout Markup) -> Void) {
        let plot = self.plot
        markup.open(
            "svg",
            [
                "class": "chart \(plot.form.rawValue)", "viewBox": "0 0 \(plot.width) \(plot.height)", "role": "img",
                "aria-label": self.label,
            ]
        )
        self.drawFaults("fault", top: plot.top, bottom: plot.bottom, &markup)
        self.drawFaults("band", top: plot.top - 4, bottom: plot.top - 1, &markup)
        self.drawValueAxis(&markup)
        content(&markup)
        self.drawTimeAxis(&markup)
        markup.element(
            "path",
            [
                "class": "cursor", "d": "M0 \(plot.top)V\(plot.bottom)", "data-left": "\(plot.left)",
                "data-width": "\(plot.right - plot.left)", "visibility": "hidden",
            ],
            ""
        )
        markup.close("svg")
        markup.newLine()
    }

    /// The ground under the curves, or a band above them, which stays to be seen where areas cover the ground.
    private func drawFaults(_ style: String, top: Int, bottom: Int, _ markup: inout Markup) {
        var path = ""
        var reached = -1
        for span in self.faults {
            let from = max(self.plot.x(span.lowerBound), reached)
            let to = max(self.plot.x(span.upperBound), from + 10)
            path += "M\(Scale.text(from)) \(top)H\(Scale.text(to))V\(bottom)H\(Scale.text(from))z"
            reached = to
        }
        if !path.isEmpty { markup.element("path", ["class": style, "d": path], "") }
    }

    private func drawValueAxis(_ markup: inout Markup) {
        guard let axis else { return }
        for tick in axis.ticks {
            let y = self.plot.y(tick.position)
            markup.element(
                "path",
                ["class": "grid", "d": "M\(self.plot.left) \(Scale.text(y))H\(self.plot.right)"],
                ""
            )
            markup.element(
                "text",
                ["class": "tick end", "x": "\(self.plot.left - 6)", "y": Scale.text(y + 40)],
                tick.label
            )
        }
    }

    private func drawTimeAxis(_ markup: inout Markup) {
        let bottom = self.plot.bottom
        markup.element("path", ["class": "axis", "d": "M\(self.plot.left) \(bottom)H\(self.plot.right)"], "")
        for tick in TimeAxis.ticks(to: self.plot.endMicroseconds, most: self.plot.form == .wide ? 9 : 4) {
            let x = self.plot.x(tick.atMicroseconds)
            markup.element("path", ["class": "axis", "d": "M\(Scale.text(x)) \(bottom)v4"], "")
            markup.element(
                "text",
                ["class": "tick middle", "x": Scale.text(x), "y": "\(bottom + 18)"],
                tick.label
            )
        }
    }
}
