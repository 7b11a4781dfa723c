/// A date of which the day, or the month and the day, may be unknown: `1974`, `1974-05`, `1974-05-03`.
///
/// Years run from 1000 to 9999; months and days must exist in the Gregorian calendar.
///
/// - Source: ISO 8601-1:2019, 5.2.2, reduced precision.
public struct PartialDate: Hashable, Sendable, CustomStringConvertible {
    public let year: Int
    public let month: Int?
    public let day: Int?

    /// `nil` unless the text has exactly one of the three forms and the date exists.
    public init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(11))
        guard [4, 7, 10].contains(bytes.count), let year = CivilDate.number(bytes, at: 0, digitCount: 4), year >= 1000
        else { return nil }
        var month: Int?
        var day: Int?
        if bytes.count >= 7 {
            guard bytes[4] == UInt8(ascii: "-"), let number = CivilDate.number(bytes, at: 5, digitCount: 2),
                (1...12).contains(number)
            else { return nil }
            month = number
        }
        if bytes.count == 10, let month {
            guard bytes[7] == UInt8(ascii: "-"), let number = CivilDate.number(bytes, at: 8, digitCount: 2),
                CivilDate.isValid(year: year, month: month, day: number)
            else { return nil }
            day = number
        }
        self.year = year
        self.month = month
        self.day = day
    }

    public var description: String {
        var text = CivilDate.padded(self.year, to: 4)
        if let month = self.month { text += "-" + CivilDate.padded(month, to: 2) }
        if let day = self.day { text += "-" + CivilDate.padded(day, to: 2) }
        return text
    }
}
