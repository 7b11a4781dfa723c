import Replication

/// A machine's two clocks: the monotonic one runs at its own rate from the boot on, the other may be set.
public struct NodeClock: Hashable, Sendable {
    /// 2023-11-14, in UTC microseconds: the world's time 0.
    public static let origin: UInt64 = 1_700_000_000_000_000

    /// Where the rate began to hold: world time and what the monotonic clock showed.
    private var since: UInt64
    private var shown: UInt64
    /// Millionths by which the clock runs fast.
    private(set) var rate: Int64 = 0
    /// What is added to the monotonic clock to give the date, microseconds.
    private var offset: Int64

    /// A clock that is right, of a machine that booted `age` microseconds before.
    init(worldTime: UInt64, age: UInt64) {
        self.since = worldTime
        self.shown = age
        self.offset = Int64(Self.origin) &+ Int64(clamping: worldTime) &- Int64(clamping: age)
    }

    func instant(_ worldTime: UInt64) -> Instant {
        let monotonic = self.monotonic(worldTime)
        let utc = Int64(clamping: monotonic) &+ self.offset
        return Instant(monotonic: monotonic, utc: UInt64(clamping: utc))
    }

    func monotonic(_ worldTime: UInt64) -> UInt64 {
        let elapsed = worldTime - min(worldTime, self.since)
        guard self.rate != 0 else { return self.shown &+ elapsed }
        let product = elapsed.multipliedFullWidth(by: UInt64(1_000_000 + self.rate))
        // No clock runs for so long that the quotient has more than 64 bits.
        guard product.high < 1_000_000 else { return .max }
        return self.shown &+ UInt64(1_000_000).dividingFullWidth(product).quotient
    }

    /// The first world time at which the monotonic clock shows at least `moment`.
    func worldTime(monotonic moment: UInt64) -> UInt64 {
        guard moment > self.shown else { return self.since }
        let wait = moment - self.shown
        guard self.rate != 0 else { return self.since &+ wait }
        let speed = UInt64(1_000_000 + self.rate)
        let (whole, rest) = wait.quotientAndRemainder(dividingBy: speed)
        return self.since &+ whole &* 1_000_000 &+ (rest &* 1_000_000 &+ speed - 1) / speed
    }

    /// The date jumps.
    mutating func step(by microseconds: Int64) { self.offset = self.offset &+ microseconds }

    /// From now on the clock runs fast by so many millionths; a negative number is slow.
    mutating func setRate(_ rate: Int64, worldTime: UInt64) {
        self.shown = self.monotonic(worldTime)
        self.since = worldTime
        self.rate = max(-900_000, min(rate, 900_000))
    }

    /// The machine booted: the monotonic clock begins anew, the date goes on.
    mutating func boot(worldTime: UInt64) {
        let utc = Int64(clamping: self.instant(worldTime).utc)
        self.since = worldTime
        self.shown = 1_000_000
        self.offset = utc &- 1_000_000
    }

    /// The machine goes on from a snapshot: as if no time had passed on the one clock, at the true date on the other.
    mutating func resume(monotonic: UInt64, worldTime: UInt64) {
        self.since = worldTime
        self.shown = monotonic
        self.offset = Int64(clamping: Self.origin &+ worldTime) &- Int64(clamping: monotonic)
    }

    /// The date as it would be without any step: how far off the clock is.
    func error(_ worldTime: UInt64) -> Int64 {
        Int64(clamping: self.instant(worldTime).utc) &- Int64(clamping: Self.origin &+ worldTime)
    }
}
