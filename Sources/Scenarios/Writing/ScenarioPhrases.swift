/// Numbers with units as ``Quantity`` reads them, in their shortest exact form.
enum ScenarioPhrases {
    /// Microseconds in the largest unit that divides them: `90 min`, `1500 ms`. Years are not used: they are
    /// not all 365 days long.
    static func duration(_ microseconds: UInt64) -> String {
        Self.whole(microseconds, units: Quantity.times.filter { $0.name != "y" }, zero: "s")
    }

    static func signedDuration(_ microseconds: Int64) -> String {
        (microseconds < 0 ? "-" : "") + Self.duration(microseconds.magnitude)
    }

    /// `06:00`, `06:00:30`; days where they are whole and many; a length of time where seconds are broken.
    static func moment(_ microseconds: UInt64) -> String {
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let isManyDays = seconds >= 172_800 && seconds.isMultiple(of: 86_400)
        guard rest == 0, !isManyDays, seconds < 36_000_000 else { return Self.duration(microseconds) }
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        let clock = Self.padded(hours) + ":" + Self.padded(minutes)
        return seconds.isMultiple(of: 60) ? clock : clock + ":" + Self.padded(seconds % 60)
    }

    static func bandwidth(_ bits: UInt64) -> String { Self.whole(bits, units: Quantity.bandwidths, zero: "bit/s") }

    static func byteRate(_ bytes: UInt64) -> String { Self.whole(bytes, units: Quantity.byteRates, zero: "B/s") }

    /// Parts of 1,000 or 1,000,000 as a percentage.
    static func share(_ parts: UInt64, of whole: UInt64) -> String {
        Self.decimal(parts, places: whole == 1_000 ? 1 : 4) + " %"
    }

    static func bodyBytes(_ range: ClosedRange<Int>) -> String {
        range.lowerBound == range.upperBound
            ? "\(range.lowerBound) bytes" : "\(range.lowerBound) to \(range.upperBound) bytes"
    }

    /// A number of 10⁻ᵖˡᵃᶜᵉˢ without zeros at its end.
    static func decimal(_ value: UInt64, places: Int) -> String {
        let scale = (0..<places).reduce(UInt64(1)) { scale, _ in scale * 10 }
        let (whole, rest) = value.quotientAndRemainder(dividingBy: scale)
        guard rest != 0 else { return String(whole) }
        let digits = String(rest)
        var fraction = Substring(String(repeating: "0", count: places - digits.utf8.count) + digits)
        while fraction.last == "0" { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }

    private static func whole(_ value: UInt64, units: [Quantity.Unit], zero: String) -> String {
        guard value != 0, let unit = units.first(where: { value.isMultiple(of: $0.size) }) else {
            return "\(value) \(zero)"
        }
        return "\(value / unit.size) \(unit.name)"
    }

    private static func padded(_ number: UInt64) -> String { number < 10 ? "0\(number)" : String(number) }
}
