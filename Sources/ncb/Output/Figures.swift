import Gateway

/// Numbers, times and sizes as people read them.
enum Figures {
    /// `41,207`
    static func count(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// As ``count(_:)``, and `?` for what is not known.
    static func count(_ value: Int?) -> String { value.map(Self.count) ?? "?" }

    /// `1 record`, `3 records`
    static func counted(_ value: Int, _ noun: String, plural: String? = nil) -> String {
        "\(Self.count(value)) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// `12.4 MB`
    static func bytes(_ value: Int?) -> String {
        guard let value else { return "?" }
        var amount = Double(value)
        for unit in ["B", "kB", "MB", "GB"] {
            if amount < 1_000 || unit == "GB" {
                return unit == "B" ? "\(value) B" : "\(Self.oneDigit(amount)) \(unit)"
            }
            amount /= 1_000
        }
        return "\(value) B"
    }

    /// `850 µs`, `1.2 ms`, `3.4 s`
    static func microseconds(_ value: Int?) -> String {
        guard let value else { return "?" }
        switch value.magnitude {
        case ..<1_000: return "\(value) µs"
        case ..<1_000_000: return "\(Self.oneDigit(Double(value) / 1_000)) ms"
        default: return "\(Self.oneDigit(Double(value) / 1_000_000)) s"
        }
    }

    /// `00:42`, `1:10:05`
    static func time(seconds: Int) -> String {
        let seconds = max(0, seconds)
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        let texts = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts[0] == 0 ? texts[1] + ":" + texts[2] : "\(parts[0]):" + texts[1] + ":" + texts[2]
    }

    /// The clock time if it was on the day of `now`, else the day too; `never` for nothing.
    static func moment(_ time: Timestamp?, now: Timestamp) -> String {
        guard let time else { return "never" }
        return time.dayText == now.dayText ? time.clockText : "\(time.dayText) \(time.clockText)"
    }

    private static func oneDigit(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
