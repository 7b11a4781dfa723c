/// A day of the calendar, counted in UTC: expiry, the date of a list. Not a moment, and not a birthday, which may be
/// half known (``PartialDate``).
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, which is 0.
    public let rawValue: UInt32

    /// 9999-12-31, the last day that has a text of ten characters.
    public static let max = Day(clamped: 2_932_896)

    private init(clamped rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// `nil` after 9999-12-31.
    public init?(rawValue: UInt32) {
        guard rawValue <= Self.max.rawValue else { return nil }
        self.rawValue = rawValue
    }

    /// `nil` unless the text is a day of the calendar from 1970 on, as `2026-11-24`.
    public init?(iso text: String) {
        guard let date = PartialDate(text), let month = date.month, let day = date.day else { return nil }
        let days = CivilDate.days(year: date.year, month: month, day: day)
        guard days >= 0, days <= Int(Self.max.rawValue) else { return nil }
        self.rawValue = UInt32(days)
    }

    /// The day that holds a moment, given in seconds since 1970-01-01 00:00 UTC. Later than ``max`` counts as it.
    public init(secondsSinceEpoch seconds: UInt64) {
        self.rawValue = UInt32(Swift.min(seconds / 86_400, UInt64(Self.max.rawValue)))
    }

    /// The day `dayCount` days later; never after ``max``, never before 1970-01-01.
    public func adding(days dayCount: Int) -> Day {
        let (sum, overflow) = Int(self.rawValue).addingReportingOverflow(dayCount)
        if overflow { return dayCount > 0 ? Self.max : Day(clamped: 0) }
        return Day(clamped: UInt32(Swift.max(0, Swift.min(sum, Int(Self.max.rawValue)))))
    }

    /// As `2026-11-24`.
    public var description: String {
        let date = CivilDate.date(days: Int(self.rawValue))
        return CivilDate.padded(date.year, to: 4) + "-" + CivilDate.padded(date.month, to: 2) + "-"
            + CivilDate.padded(date.day, to: 2)
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
