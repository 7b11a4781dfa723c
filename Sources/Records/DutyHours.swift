/// When a duty desk is there: `24/7`, or rules such as `Mo-Fr 08:00-18:00; Sa 09:00-12:00`.
///
/// The form is the plain part of what OpenStreetMap calls opening hours: days as two English letters, single or as a
/// range, joined by commas; times of the day, joined by commas; rules joined by semicolons. A span whose end is not
/// after its beginning goes on into the next day. Holidays are not known: who must be sure calls.
public struct DutyHours: Hashable, Sendable {
    public static let form = "24/7, or days and times such as Mo-Fr 08:00-18:00; Sa 09:00-12:00"

    private struct Span: Hashable {
        /// 0 is Monday.
        let weekday: Int
        /// Minutes of the day: the first in it, and the first after it, beyond 1,440 when that is the next day's.
        let from: Int
        let until: Int
    }

    /// `nil`: always.
    private let spans: Set<Span>?

    private static let weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    private static let minutesOfDay = 1_440
    /// Far more than seven days need.
    private static let textByteCountMax = 512

    /// - Returns: `nil` for a text that has not the form.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.textByteCountMax else { return nil }
        if text == "24/7" {
            self.spans = nil
            return
        }
        var spans: Set<Span> = []
        for rule in text.split(separator: ";", omittingEmptySubsequences: false) {
            let parts = rule.split(separator: " ")
            guard parts.count == 2, let days = Self.days(parts[0]), let times = Self.times(parts[1]) else { return nil }
            for day in days {
                for time in times { spans.insert(Span(weekday: day, from: time.from, until: time.until)) }
            }
        }
        self.spans = spans
    }

    /// - Parameters:
    ///   - weekday: of the desk's own calendar; 0 is Monday.
    ///   - minute: of the desk's own day, 0 to 1,439.
    public func contains(weekday: Int, minute: Int) -> Bool {
        guard let spans = self.spans else { return true }
        return spans.contains { span in
            if span.weekday == weekday, (span.from..<span.until).contains(minute) { return true }
            // What began yesterday and has not ended at midnight.
            return (span.weekday + 1) % 7 == weekday && minute + Self.minutesOfDay < span.until
        }
    }

    /// `Mo`, `Mo-Fr`, `Sa,Su`; a range may go round the end of the week.
    private static func days(_ text: Substring) -> [Int]? {
        var days: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { name in
                Self.weekdays.firstIndex { $0 == name }
            }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
            for step in 0...(last - first + 7) % 7 { days.append((first + step) % 7) }
        }
        return days
    }

    private static func times(_ text: Substring) -> [(from: Int, until: Int)]? {
        var times: [(from: Int, until: Int)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
            guard ends.count == 2, let from = ends[0], let until = ends[1], from < Self.minutesOfDay else { return nil }
            times.append((from, until > from ? until : until + Self.minutesOfDay))
        }
        return times
    }

    /// `08:00` to `24:00`.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60
        else { return nil }
        let minute = hours * 60 + minutes
        return minute <= Self.minutesOfDay ? minute : nil
    }
}
