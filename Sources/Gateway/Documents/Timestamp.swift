import Foundation

/// A moment in UTC, to the microsecond. In documents RFC 3339: `2026-11-24T12:04:10.123456Z`.
///
/// Not a `Duration` since a start: heads carry the same count of microseconds since 1970, leap seconds left out.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    public static func now() -> Timestamp {
        Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()))
    }

    /// - Parameter text: exactly the form that ``description`` writes; the fraction may be shorter or missing.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 27, bytes[bytes.count - 1] == UInt8(ascii: "Z") else { return nil }
        guard Self.hasSeparators(bytes) else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].allSatisfy { (48...57).contains($0) }
                ? bytes[range].reduce(0) { $0 * 10 + Int64($1 - 48) } : nil
        }
        guard
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if bytes.count > 20 {
            guard bytes[19] == UInt8(ascii: "."), let digits = number(20..<(bytes.count - 1)) else { return nil }
            fraction = (bytes.count - 21..<6).reduce(digits) { value, _ in value * 10 }
        }
        let days = Self.days(year: year, month: month, day: day)
        self.microseconds = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + fraction
    }

    public var description: String {
        let fraction = Self.padded(self.microsecondOfSecond, to: 6)
        return "\(self.dayText)T\(self.clockText).\(fraction)Z"
    }

    /// `2026-11-24`
    public var dayText: String {
        let (year, month, day) = Self.civil(days: Self.floored(self.microseconds, by: 86_400_000_000))
        return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    /// `12:04:10`
    public var clockText: String {
        let seconds = Self.floored(self.microseconds, by: 1_000_000)
        let ofDay = seconds - Self.floored(seconds, by: 86_400) * 86_400
        return [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map { Self.padded($0, to: 2) }.joined(separator: ":")
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.microseconds < rhs.microseconds }

    /// What has passed since `earlier`.
    public func since(_ earlier: Timestamp) -> Duration {
        .microseconds(self.microseconds.subtractingReportingOverflow(earlier.microseconds).partialValue)
    }

    private var microsecondOfSecond: Int64 {
        self.microseconds - Self.floored(self.microseconds, by: 1_000_000) * 1_000_000
    }

    private static func hasSeparators(_ bytes: [UInt8]) -> Bool {
        bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-") && bytes[10] == UInt8(ascii: "T")
            && bytes[13] == UInt8(ascii: ":") && bytes[16] == UInt8(ascii: ":")
    }

    private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ value: Int64, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = Self.floored(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// - Source: as above, `civil_from_days`.
    private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = Self.floored(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected a time such as 2026-11-24T12:04:10Z"
            )
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
