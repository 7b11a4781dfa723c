/// Amounts over time, one upon the other.
struct StackChart {
    struct Layer {
        /// The class of the style sheet that colours it.
        let style: String
        let amounts: [UInt64]
    }

    /// From below.
    let layers: [Layer]
    let times: [UInt64]
    let axis: ValueAxis
    let faults: [ClosedRange<UInt64>]
    let endMicroseconds: UInt64
    let label: String

    /// - Parameter weight: of the samples of one stretch, the one that weighs most is drawn.
    func draw(_ markup: inout Markup, height: Int, weight: (Int) -> UInt64) {
        for form in Plot.Form.allCases {
            let plot = Plot(form, height: height, endMicroseconds: self.endMicroseconds)
            let shown = Buckets.worst(count: self.times.count, most: plot.pointCountMax, value: weight)
            TimeChart(plot: plot, axis: self.axis, faults: self.faults, label: self.label).draw(&markup) { markup in
                var below = [UInt64](repeating: 0, count: shown.count)
                for layer in self.layers {
                    let above = zip(below, shown).map { $0 &+ layer.amounts[$1] }
                    if above != below {
                        let path = self.path(above, below, shown, plot)
                        markup.element("path", ["class": "area \(layer.style)", "d": path], "")
                    }
                    below = above
                }
            }
        }
    }

    /// Along the upper edge and back along the lower.
    private func path(_ above: [UInt64], _ below: [UInt64], _ shown: [Int], _ plot: Plot) -> String {
        let edge = { (amount: UInt64, index: Int) in
            let x = Scale.text(plot.x(self.times[index]))
            return "\(x) \(Scale.text(plot.y(self.axis.position(amount))))"
        }
        let upper = zip(above, shown).map(edge)
        let lower = zip(below, shown).map(edge).reversed()
        return "M" + (upper + lower).joined(separator: "L") + "z"
    }
}
