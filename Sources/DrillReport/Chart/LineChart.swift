/// Curves over time. Each has its own colour and its own dashes.
struct LineChart {
    struct Curve {
        /// Picks colour and dashes.
        let style: Int
        let points: [(atMicroseconds: UInt64, amount: UInt64?)]
        /// Of each stretch that is drawn as one point the least amount is shown, not the greatest.
        let showsLeast: Bool
    }

    let curves: [Curve]
    let axis: ValueAxis
    let faults: [ClosedRange<UInt64>]
    let endMicroseconds: UInt64
    let label: String

    /// How many curves can be told apart.
    static let styleCount = 6

    func draw(_ markup: inout Markup, height: Int) {
        for form in Plot.Form.allCases {
            let plot = Plot(form, height: height, endMicroseconds: self.endMicroseconds)
            TimeChart(plot: plot, axis: self.axis, faults: self.faults, label: self.label).draw(&markup) { markup in
                for curve in self.curves {
                    let style = curve.style % Self.styleCount
                    markup.element("path", ["class": "line l\(style)", "d": self.path(curve, plot)], "")
                }
            }
        }
    }

    /// Broken where the amount is unknown.
    private func path(_ curve: Curve, _ plot: Plot) -> String {
        let points = curve.points
        let shown = Buckets.worst(count: points.count, most: plot.pointCountMax) { index in
            points[index].amount.map { curve.showsLeast ? UInt64.max - $0 : $0 }
        }
        var path = ""
        var isDown = false
        for index in shown {
            guard let amount = points[index].amount else {
                isDown = false
                continue
            }
            let x = Scale.text(plot.x(points[index].atMicroseconds))
            path += "\(isDown ? "L" : "M")\(x) \(Scale.text(plot.y(self.axis.position(amount))))"
            isDown = true
        }
        return path
    }
}
