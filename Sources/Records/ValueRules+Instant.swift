/// Moments: a date, a time and a zone, stored in UTC to the second.
///
/// - Source: ISO 8601-1:2019, 5.4.2; RFC 3339 for the form that is stored.
extension ValueRules {
    /// `2026-03-01T10:30:00+01:00` is `2026-03-01T09:30:00Z`. Fractions of a second are cut off.
    static func instant(_ text: String) throws(ValueFault) -> String {
        let expected = "a date, a time and a zone such as 2026-03-01T09:30:00Z or 2026-03-01T10:30+01:00"
        let bytes = Array(text.utf8)
        func malformed() -> ValueFault {
            ValueFault(.malformed, "\(Echo.quoted(text)) is not a moment", expected: expected)
        }
        guard bytes.count >= 16, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]) else {
            throw malformed()
        }
        _ = try Self.date(String(decoding: bytes[0..<10], as: UTF8.self), isWhole: true)
        guard let date = PartialDate(String(decoding: bytes[0..<10], as: UTF8.self)), let month = date.month,
            let day = date.day, let time = Time(bytes[11...])
        else { throw malformed() }
        guard let offset = time.offset else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has no zone: it is not known when that was",
                expected: "Z for UTC or a zone such as +01:00 at its end"
            )
        }
        guard time.exists else {
            throw ValueFault(.noSuchDate, "there is no time \(Echo.quoted(text))", expected: expected)
        }
        let days = CivilDate.days(year: date.year, month: month, day: day)
        guard let written = Self.written(minutes: days * 1440 + time.minutes - offset, second: time.second) else {
            throw ValueFault(.noSuchDate, "\(Echo.quoted(text)) is out of range", expected: expected)
        }
        return written
    }

    /// `nil` outside the years 1000 to 9999.
    private static func written(minutes: Int, second: Int) -> String? {
        let minuteOfDay = (minutes % 1440 + 1440) % 1440
        let date = CivilDate.date(days: (minutes - minuteOfDay) / 1440)
        guard (1000...9999).contains(date.year) else { return nil }
        func two(_ number: Int) -> String { CivilDate.padded(number, to: 2) }
        return "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(minuteOfDay / 60)):\(two(minuteOfDay % 60)):"
            + two(second) + "Z"
    }

    /// What follows the date: `09:30`, perhaps seconds and a fraction, perhaps a zone.
    private struct Time {
        private(set) var hour = 0
        private(set) var minute = 0
        private(set) var second = 0
        /// Minutes east of UTC; `nil` when no zone stands there.
        private(set) var offset: Int?

        var minutes: Int { self.hour * 60 + self.minute }

        /// Leap seconds do not count: no payment waits for one.
        var exists: Bool {
            self.hour < 24 && self.minute < 60 && self.second < 60 && abs(self.offset ?? 0) <= 14 * 60
        }

        init?(_ bytes: ArraySlice<UInt8>) {
            var rest = bytes
            guard let hour = Self.two(&rest), Self.take(":", &rest), let minute = Self.two(&rest) else { return nil }
            self.hour = hour
            self.minute = minute
            if Self.take(":", &rest) {
                guard let second = Self.two(&rest) else { return nil }
                self.second = second
                if Self.take(".", &rest) || Self.take(",", &rest) {
                    let fraction = rest.prefix { (0x30...0x39).contains($0) }
                    guard !fraction.isEmpty else { return nil }
                    rest = rest.dropFirst(fraction.count)
                }
            }
            _ = Self.take(" ", &rest)
            guard !rest.isEmpty else { return }
            if Self.take("Z", &rest) || Self.take("z", &rest) {
                self.offset = 0
            } else {
                let isWest = Self.take("-", &rest)
                guard isWest || Self.take("+", &rest), let hours = Self.two(&rest) else { return nil }
                _ = Self.take(":", &rest)
                var minutes = 0
                if !rest.isEmpty {
                    guard let read = Self.two(&rest), read < 60 else { return nil }
                    minutes = read
                }
                self.offset = (hours * 60 + minutes) * (isWest ? -1 : 1)
            }
            guard rest.isEmpty else { return nil }
        }

        private static func two(_ rest: inout ArraySlice<UInt8>) -> Int? {
            guard rest.count >= 2, let number = Int(String(decoding: rest.prefix(2), as: UTF8.self)),
                rest.prefix(2).allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            rest = rest.dropFirst(2)
            return number
        }

        private static func take(_ mark: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
            guard let first = rest.first, UInt32(first) == mark.value else { return false }
            rest = rest.dropFirst()
            return true
        }
    }
}
