/// The level axis of a chart: round times.
enum TimeAxis {
    struct Tick {
        let atMicroseconds: UInt64
        let label: String
    }

    private static let steps: [UInt64] = [
        1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
        2_592_000,
    ]

    /// At most `most` steps from the start to the end, and so one tick more.
    static func ticks(to endMicroseconds: UInt64, most: UInt64) -> [Tick] {
        let end = endMicroseconds / 1_000_000
        let step = Self.steps.first { end / $0 <= most } ?? max(end / max(most, 1), 1)
        return (0...end / step).map { place in
            Tick(atMicroseconds: place * step * 1_000_000, label: Self.label(place * step, step: step))
        }
    }

    /// `02:30`, with seconds if the steps need them, and in days if they are that long.
    private static func label(_ seconds: UInt64, step: UInt64) -> String {
        if step >= 86_400 { return "day\u{202F}\(seconds / 86_400)" }
        var parts = [seconds / 3_600, seconds / 60 % 60]
        if step < 60 { parts.append(seconds % 60) }
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
