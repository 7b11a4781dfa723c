import Foundation

/// What the clocks of a time zone show at one moment.
struct ZoneClock {
    /// 0 is Monday.
    let weekday: Int
    /// Of the day, 0 to 1,439.
    let minute: Int
    /// `2026-11-30T13:05+01:00`
    let text: String

    /// - Returns: `nil` for a zone that is not known.
    init?(_ moment: Timestamp, zone name: String) {
        guard Self.isKnown(name), let zone = TimeZone(identifier: name) else { return nil }
        let seconds = Double(moment.microseconds) / 1_000_000
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) / 60
        let local = Timestamp(microseconds: moment.microseconds.addingClamped(Int64(offset) * 60_000_000))
        let minutes = local.microseconds.floored(by: 60_000_000)
        let days = minutes.floored(by: 1_440)
        // 1970-01-01 was a Thursday.
        self.weekday = Int((days % 7 + 7 + 3) % 7)
        self.minute = Int(minutes - days * 1_440)
        let clock = local.clockText.prefix(5)
        self.text = "\(local.dayText)T\(clock)\(Self.offsetText(minutes: offset))"
    }

    /// Whether a name is one of an IANA zone that this machine knows. `GMT+3` and `EST` do not move with the clocks of a
    /// place.
    static func isKnown(_ name: String) -> Bool {
        (name == "UTC" || name.contains("/")) && TimeZone(identifier: name) != nil
    }

    private static func offsetText(minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + ":" + two(abs(minutes) % 60)
    }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = self.addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    fileprivate func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = self.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
