/// One direction of a member's line: what all its links share.
struct SharedLine {
    /// Bits a second.
    var bandwidth: UInt64
    /// When everything that was handed to it has passed, microseconds.
    var busyUntil: UInt64 = 0

    /// Takes bytes in after everything that it has already.
    ///
    /// - Returns: when the last of them has passed, if they could not begin before a moment.
    mutating func take(byteCount: Int, now: UInt64, notBefore moment: UInt64) -> UInt64 {
        let duration = UInt64(byteCount) &* 8_000_000 / max(1, self.bandwidth)
        let before = max(now, self.busyUntil)
        self.busyUntil = before &+ duration
        return max(before, moment) &+ duration
    }

    /// The line becomes another one: what has not passed yet passes at the new speed.
    mutating func change(to bandwidth: UInt64, now: UInt64) {
        self.busyUntil = Self.moment(self.busyUntil, from: self.bandwidth, to: bandwidth, now: now)
        self.bandwidth = bandwidth
    }

    /// The moment that something planned for a moment has, when the speed that decides it changes now.
    static func moment(_ moment: UInt64, from old: UInt64, to new: UInt64, now: UInt64) -> UInt64 {
        guard moment > now, old != new else { return moment }
        let product = (moment - now).multipliedFullWidth(by: max(1, old))
        guard product.high < max(1, new) else { return .max }
        return now &+ max(1, new).dividingFullWidth(product).quotient
    }
}
