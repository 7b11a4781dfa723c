/// So many in each second, and no more before the next.
struct RateBudget: Sendable {
    private var start: UInt64 = 0
    private var used = 0

    /// Whether one more fits into the second that `now` (monotonic microseconds) lies in.
    mutating func hasRoom(now: UInt64, limit: Int) -> Bool {
        self.begin(now)
        return self.used < limit
    }

    /// Counts one.
    mutating func spend(now: UInt64) {
        self.begin(now)
        self.used += 1
    }

    /// Counts one if there is room.
    mutating func spends(now: UInt64, limit: Int) -> Bool {
        guard self.hasRoom(now: now, limit: limit) else { return false }
        self.spend(now: now)
        return true
    }

    /// Begins a second when the last is over.
    private mutating func begin(_ now: UInt64) {
        guard now < self.start || now - self.start >= .seconds(1) else { return }
        self.start = now
        self.used = 0
    }
}
