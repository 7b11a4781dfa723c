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
        var numbers = (year: 0, month: 0, day: 0)
        var count = 0
        for byte in text.utf8 {
            if count == 4 || count == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), count < 10 else { return nil }
                let digit = Int(byte - UInt8(ascii: "0"))
                switch count {
                case 0..<4: numbers.year = numbers.year * 10 + digit
                case 5..<7: numbers.month = numbers.month * 10 + digit
                default: numbers.day = numbers.day * 10 + digit
                }
            }
            count += 1
        }
        guard [4, 7, 10].contains(count), numbers.year >= 1000 else { return nil }
        // What is not given is checked as the first, which exists in every year and month.
        let month = count >= 7 ? numbers.month : 1
        let day = count == 10 ? numbers.day : 1
        guard CivilDate.isValid(year: numbers.year, month: month, day: day) else { return nil }
        self.year = numbers.year
        self.month = count >= 7 ? month : nil
        self.day = count == 10 ? day : nil
    }

    public var description: String {
        var text = CivilDate.padded(self.year, to: 4)
        if let month = self.month { text += "-" + CivilDate.padded(month, to: 2) }
        if let day = self.day { text += "-" + CivilDate.padded(day, to: 2) }
        return text
    }
}
