/// What lies between two members: both their lines, and the distance.
public struct PathPlan: Hashable, Sendable {
    /// One way, without jitter, microseconds.
    public var delay: UInt64
    /// Both lines' jitter added, microseconds.
    public var jitter: UInt64
    /// Of the slower line, bits a second.
    public var bandwidth: UInt64
    /// Of a million packets, those that either line loses.
    public var lossPerMillion: UInt32

    public init(delay: UInt64, jitter: UInt64, bandwidth: UInt64, lossPerMillion: UInt32) {
        self.delay = delay
        self.jitter = jitter
        self.bandwidth = bandwidth
        self.lossPerMillion = lossPerMillion
    }

    /// Light in glass takes two thirds of its speed in vacuum, and cables are 1.4 times as long as the great circle:
    /// 1,400,000 µs for each 199,861,639 m.
    ///
    /// - Returns: microseconds, rounded to the nearest; with half a millisecond for the equipment on the way.
    public static func delay(metres: UInt64) -> UInt64 {
        // The globe's half circumference bounds what is multiplied: 2·10⁷ m · 1.4·10⁶ stays far below 2⁶⁴.
        let bounded = min(metres, 40_000_000)
        return 500 + (bounded * 1_400_000 + 99_930_819) / 199_861_639
    }
}
