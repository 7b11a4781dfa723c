/// The upright axis of a chart: positions of amounts, and its ticks.
struct ValueAxis {
    struct Tick {
        /// In ten-thousandths of the height, from below.
        let position: UInt64
        let label: String
    }

    /// The top.
    static let full: UInt64 = 10_000

    let ticks: [Tick]
    private let low: UInt64
    private let high: UInt64
    private let isLogarithmic: Bool

    /// From 0 % to 100 %, amounts in ten-thousandths.
    static let share = ValueAxis(
        ticks: [0, 25, 50, 75, 100].map { Tick(position: $0 * 100, label: "\($0)\u{202F}%") },
        low: 0,
        high: Self.full,
        isLogarithmic: false
    )

    /// From zero to `high` or a little more, with at most seven round ticks.
    static func linear(to high: UInt64, label: (UInt64) -> String) -> ValueAxis {
        // No chart shows more than a quintillion; so nothing below runs over.
        let high = min(max(high, 1), 1_000_000_000_000_000_000)
        let step = Self.step(for: high)
        let top = (high + step - 1) / step * step
        let amounts = (0...top / step).map { $0 * step }
        return ValueAxis(
            ticks: amounts.map { Tick(position: Scale.scaled($0, from: top, to: Self.full), label: label($0)) },
            low: 0,
            high: top,
            isLogarithmic: false
        )
    }

    /// From zero to exactly `count`, which has a tick of its own.
    static func whole(to count: UInt64, label: (UInt64) -> String) -> ValueAxis {
        let top = min(max(count, 1), 1_000_000_000_000_000_000)
        let step = Self.step(for: top)
        let amounts = (0...top / step).map { $0 * step }.filter { $0 + step / 2 < top } + [top]
        return ValueAxis(
            ticks: amounts.map { Tick(position: Scale.scaled($0, from: top, to: Self.full), label: label($0)) },
            low: 0,
            high: top,
            isLogarithmic: false
        )
    }

    /// Durations on a logarithmic scale, with ticks that people know from clocks.
    static func durations(from low: UInt64, to high: UInt64, phrasing: Phrasing) -> ValueAxis {
        let bottom = Self.clockTicks.last { $0 <= low } ?? Self.clockTicks[0]
        let top = Self.clockTicks.first { $0 >= high && $0 > bottom } ?? max(high, bottom + 1)
        let bare = ValueAxis(ticks: [], low: bottom, high: top, isLogarithmic: true)
        let within = Self.clockTicks.filter { $0 >= bottom && $0 <= top }
        return ValueAxis(
            ticks: within.map { Tick(position: bare.position($0), label: phrasing.duration($0)) },
            low: bottom,
            high: top,
            isLogarithmic: true
        )
    }

    private init(ticks: [Tick], low: UInt64, high: UInt64, isLogarithmic: Bool) {
        self.ticks = ticks
        self.low = low
        self.high = high
        self.isLogarithmic = isLogarithmic
    }

    /// In ten-thousandths of the height, from below; within the axis.
    func position(_ amount: UInt64) -> UInt64 {
        guard self.isLogarithmic else { return Scale.scaled(amount, from: self.high, to: Self.full) }
        let (from, to) = (Scale.log2(self.low), Scale.log2(self.high))
        let at = Scale.log2(min(max(amount, self.low), self.high))
        return Scale.scaled(at - from, from: to - from, to: Self.full)
    }

    /// 1 ms, 10 ms, 100 ms, 1 s, 10 s, 1 min, 10 min, 1 h, 6 h, 1 d, 7 d, 30 d
    private static let clockTicks: [UInt64] = [
        1_000, 10_000, 100_000, 1_000_000, 10_000_000, 60_000_000, 600_000_000, 3_600_000_000, 21_600_000_000,
        86_400_000_000, 604_800_000_000, 2_592_000_000_000,
    ]

    /// 1, 2 or 5 times a power of ten, so that at most six of them cover `high`.
    private static func step(for high: UInt64) -> UInt64 {
        var power: UInt64 = 1
        while high / power >= 60 { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { high <= $0 * 6 } ?? power * 10
    }
}
