/// Numbers, times and sizes as people read them, in whole numbers throughout, so that every machine writes the same.
struct Phrasing {
    /// What stands between groups of three digits.
    let thousands: String
    /// What stands between a number and its unit.
    let gap: String

    /// Narrow spaces that never break.
    static let page = Phrasing(thousands: "\u{202F}", gap: "\u{202F}")
    static let terminal = Phrasing(thousands: ",", gap: " ")

    /// `41 207`
    func count(_ value: some BinaryInteger) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += self.thousands }
            text.append(digit)
        }
        return text
    }

    /// `1 state`, `3 states`
    func counted(_ value: some BinaryInteger, _ noun: String, plural: String? = nil) -> String {
        "\(self.count(value)) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// `00:42:07`; from two days on `3 d 04:05:06`.
    func moment(_ microseconds: UInt64) -> String {
        let seconds = microseconds / 1_000_000
        let days = seconds >= 172_800 ? seconds / 86_400 : 0
        let rest = seconds - days * 86_400
        let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map(Self.twoDigits).joined(separator: ":")
        return days > 0 ? "\(self.count(days))\(self.gap)d \(clock)" : clock
    }

    /// As ``moment(_:)``, to the millisecond: `00:42:07.120`.
    func exactMoment(_ microseconds: UInt64) -> String {
        let milliseconds = microseconds / 1_000 % 1_000
        return self.moment(microseconds) + "." + String(String(1_000 + milliseconds).dropFirst())
    }

    /// `850 µs`, `12.3 ms`, `3.42 s`, `3 min 20 s`, `6 h 02 min`, `3 d 4 h`
    func duration(_ microseconds: UInt64) -> String {
        let seconds = microseconds / 1_000_000
        switch microseconds {
        case UInt64(Int64.max)...: return "never"
        case ..<1_000: return "\(microseconds)\(self.gap)µs"
        case ..<1_000_000: return self.decimal(microseconds, per: 1_000, digits: 1) + self.gap + "ms"
        case ..<60_000_000: return self.decimal(microseconds, per: 1_000_000, digits: 2) + self.gap + "s"
        case ..<3_600_000_000: return self.pair(seconds / 60, "min", seconds % 60, "s")
        case ..<172_800_000_000: return self.pair(seconds / 3_600, "h", seconds / 60 % 60, "min")
        default: return self.pair(seconds / 86_400, "d", seconds / 3_600 % 24, "h")
        }
    }

    /// `12.4 MB`
    func bytes(_ value: UInt64) -> String {
        let units: [(name: String, size: UInt64)] = [
            ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000),
        ]
        guard let unit = units.first(where: { value >= $0.size }) else { return "\(value)\(self.gap)B" }
        return self.decimal(value, per: unit.size, digits: 1) + self.gap + unit.name
    }

    /// `97.4 %` of `whole`; `100 %` and `0 %` only if it is exactly that.
    func share(_ part: UInt64, of whole: UInt64) -> String {
        guard whole > 0 else { return "–" }
        if part >= whole { return "100\(self.gap)%" }
        if part == 0 { return "0\(self.gap)%" }
        let thousandths = Scale.scaled(part, from: whole, to: 1_000)
        return self.decimal(min(max(thousandths, 1), 999), per: 10, digits: 1) + self.gap + "%"
    }

    /// An amount of a figure with its unit.
    func amount(_ value: Int64, _ unit: Figure.Unit) -> String {
        let sign = value < 0 ? "-" : ""
        let magnitude = UInt64(value.magnitude)
        switch unit {
        case .count: return self.count(value)
        case .microseconds: return sign + self.duration(magnitude)
        case .bytes: return sign + self.bytes(magnitude)
        case .bytesPerSecond: return sign + self.bytes(magnitude) + "/s"
        case .thousandths: return sign + self.decimal(magnitude, per: 1_000, digits: 3) + self.gap + "×"
        case .millionths: return sign + self.decimal(magnitude, per: 10_000, digits: 2) + self.gap + "%"
        }
    }

    /// `at most 210`
    func bound(_ bound: Figure.Bound, _ unit: Figure.Unit) -> String {
        switch bound {
        case .atMost(let most): "at most " + self.amount(most, unit)
        case .atLeast(let least): "at least " + self.amount(least, unit)
        case .under(let limit): "under " + self.amount(limit, unit)
        }
    }

    /// `value / unit` to so many digits, rounded half up; zeros at the end are left out.
    func decimal(_ value: UInt64, per unit: UInt64, digits: Int) -> String {
        let power = (0..<digits).reduce(UInt64(1)) { product, _ in product * 10 }
        var whole = value / unit
        var fraction = (value % unit * power + unit / 2) / unit
        if fraction >= power {
            whole += 1
            fraction = 0
        }
        var tail = String(String(power + fraction).dropFirst())
        while tail.last == "0" { tail.removeLast() }
        return self.count(whole) + (tail.isEmpty ? "" : "." + tail)
    }

    /// `3 min 20 s`; a second part of zero is left out.
    private func pair(_ first: UInt64, _ firstUnit: String, _ second: UInt64, _ secondUnit: String) -> String {
        let head = "\(self.count(first))\(self.gap)\(firstUnit)"
        return second == 0 ? head : "\(head) \(Self.twoDigits(second))\(self.gap)\(secondUnit)"
    }

    private static func twoDigits(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
