/// Six digits of a machine-readable zone: year, month and day, without the century.
///
/// - Source: ICAO Doc 9303, part 3, section 4.8: unknown parts of a birth date are fillers.
enum ZoneDate {
    /// Which two characters are wrong, as an offset, and what was expected; `nil` for a possible date.
    static func fault(_ bytes: ArraySlice<UInt8>, mayBePartial: Bool) -> (offset: Int, expected: String)? {
        guard bytes.count == 6 else { return (0, "six digits") }
        let parts = (0..<3).map { Array(bytes.dropFirst($0 * 2).prefix(2)) }
        for (index, part) in parts.enumerated() where !part.allDigits {
            let isUnknown = part.allSatisfy { $0 == UInt8(ascii: "<") }
            guard mayBePartial, isUnknown else { return (index * 2, "two digits") }
        }
        let month = Self.value(parts[1])
        if let month, !(1...12).contains(month) { return (2, "a month from 01 to 12") }
        guard let day = Self.value(parts[2]) else { return nil }
        let last = Self.dayCount(month: month ?? 1, year: Self.value(parts[0]) ?? 0)
        return (1...last).contains(day) ? nil : (4, "a day from 01 to \(last)")
    }

    static func value(_ part: some Collection<UInt8>) -> Int? {
        guard part.count == 2, part.allDigits else { return nil }
        return part.reduce(0) { $0 * 10 + $1.digitValue }
    }

    /// A year that can be divided by four has 29 February: 1900 alone is no such year, and nobody who bears it travels.
    private static func dayCount(month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// As `2012-04-15`: documents with such zones expire from 1970 to 2069.
    static func expiry(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let year = Self.value(bytes.prefix(2)) else { return nil }
        return (year < 70 ? "20" : "19") + Self.shown(bytes)
    }

    /// As `1974-08-12`; with both centuries where the holder could be of either.
    static func birth(_ bytes: ArraySlice<UInt8>, expiry: ArraySlice<UInt8>) -> String? {
        guard let year = Self.value(bytes.prefix(2)) else { return nil }
        let shown = Self.shown(bytes)
        // Nobody bears a document that expired before the birth.
        if let last = Self.value(expiry.prefix(2)), last < 70, year > last { return "19" + shown }
        return "20\(shown) or 19\(shown)"
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        let text = bytes.text
        let parts = [text.prefix(2), text.dropFirst(2).prefix(2), text.dropFirst(4)]
        return parts.prefix { !$0.contains("<") }.joined(separator: "-")
    }
}
