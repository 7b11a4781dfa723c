/// How often each age was seen, in classes an eighth of a power of two wide.
struct AgeCounts {
    private var counts = [UInt64](repeating: 0, count: 64 * 8)
    private(set) var total: UInt64 = 0

    mutating func add(_ age: UInt64) {
        self.counts[Self.place(of: age)] += 1
        self.total += 1
    }

    /// An upper bound of the age that a share of all was at most; `nil` when none was seen.
    func percentile(_ perMille: UInt64) -> UInt64? {
        guard self.total > 0 else { return nil }
        let rank = max(1, (self.total &* perMille + 999) / 1_000)
        var sum: UInt64 = 0
        for (place, count) in self.counts.enumerated() {
            sum += count
            if sum >= rank { return Self.upperBound(of: place) }
        }
        return nil
    }

    private static func place(of age: UInt64) -> Int {
        guard age >= 8 else { return Int(age) }
        let power = 63 - age.leadingZeroBitCount
        return (power - 2) * 8 + Int(age >> UInt64(power - 3)) - 8
    }

    private static func upperBound(of place: Int) -> UInt64 {
        guard place >= 8 else { return UInt64(place) }
        let power = UInt64(place / 8 + 2)
        return (UInt64(place % 8 + 9) << (power - 3)) &- 1
    }
}
