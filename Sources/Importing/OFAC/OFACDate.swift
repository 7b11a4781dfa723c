/// Dates as OFAC writes them: `12 Nov 1981`, `Jun 1993`, `1946`.
enum OFACDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Returns: as a partial date, `1981-11-12`, `1993-06`, `1946`; `nil` if it is none of these forms.
    static func partial(_ text: some StringProtocol) -> String? {
        var words = String(text).split(separator: " ").map { String($0) }
        guard let year = words.popLast(), Self.isNumber(year, digitCount: 4...4) else { return nil }
        guard let monthName = words.popLast() else { return year }
        guard let month = Self.months.firstIndex(of: monthName) else { return nil }
        let yearAndMonth = "\(year)-\(Self.padded(month + 1))"
        guard let day = words.popLast() else { return yearAndMonth }
        guard words.isEmpty, Self.isNumber(day, digitCount: 1...2), let number = Int(day) else { return nil }
        return "\(yearAndMonth)-\(Self.padded(number))"
    }

    private static func isNumber(_ text: String, digitCount: ClosedRange<Int>) -> Bool {
        digitCount.contains(text.utf8.count) && text.utf8.allSatisfy(ASCII.isDigit)
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
