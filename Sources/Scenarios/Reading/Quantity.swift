/// Numbers with units as people write them: `6 h`, `1 h 30 min`, `10 Mbit/s`, `0.5 %`. All in integers; no rounding:
/// what is not a whole number of the base unit is not read.
enum Quantity {
    /// A unit and how many base units it is.
    typealias Unit = (name: String, size: UInt64)

    /// In microseconds.
    static let times: [Unit] = [
        ("y", 31_536_000_000_000), ("d", 86_400_000_000), ("h", 3_600_000_000), ("min", 60_000_000), ("s", 1_000_000),
        ("ms", 1_000), ("us", 1),
    ]
    /// In bits a second.
    static let bandwidths: [Unit] = [
        ("Gbit/s", 1_000_000_000), ("Mbit/s", 1_000_000), ("kbit/s", 1_000), ("bit/s", 1),
    ]
    /// In bytes.
    static let lengths: [Unit] = [("KiB", 1_024), ("bytes", 1)]
    /// In bytes a second.
    static let byteRates: [Unit] = [("MB/s", 1_000_000), ("kB/s", 1_000), ("B/s", 1)]

    /// A sum of numbers with units, largest unit first, each unit once: `1 h 30 min`.
    static func sum(_ text: String, units: [Unit]) -> UInt64? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard !words.isEmpty, words.count.isMultiple(of: 2), words.count <= 2 * units.count else { return nil }
        var (total, nextUnit) = (UInt64(0), 0)
        for index in stride(from: 0, to: words.count, by: 2) {
            guard let unit = units.indices.first(where: { $0 >= nextUnit && units[$0].name == words[index + 1] }),
                let part = Self.scaled(words[index], by: units[unit].size)
            else { return nil }
            let (sum, overflows) = total.addingReportingOverflow(part)
            guard !overflows else { return nil }
            (total, nextUnit) = (sum, unit + 1)
        }
        return total
    }

    /// One number with one unit.
    static func single(_ text: String, units: [Unit]) -> UInt64? {
        text.utf8.count(where: { $0 == UInt8(ascii: " ") }) == 1 ? Self.sum(text, units: units) : nil
    }

    /// Microseconds of a time of day, counted from the drill's beginning: `6:00`, `06:00:30`, or past the first day
    /// `30:00`.
    static func clock(_ text: String) -> UInt64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        guard let hours = Self.digits(parts[0]), hours < 10_000, let minutes = Self.digits(parts[1], count: 2),
            minutes < 60
        else { return nil }
        guard let seconds = parts.count == 3 ? Self.digits(parts[2], count: 2) : 0, seconds < 60 else { return nil }
        return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000
    }

    /// A decimal number times `size`, when that is whole.
    static func scaled(_ number: Substring, by size: UInt64) -> UInt64? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.digits(parts[0]) else { return nil }
        let (base, overflows) = whole.multipliedReportingOverflow(by: size)
        guard !overflows else { return nil }
        guard parts.count == 2 else { return base }
        guard (1...6).contains(parts[1].utf8.count), let fraction = Self.digits(parts[1]) else { return nil }
        let scale = (0..<parts[1].utf8.count).reduce(UInt64(1)) { scale, _ in scale * 10 }
        let (product, isLarge) = fraction.multipliedReportingOverflow(by: size)
        guard !isLarge, product.isMultiple(of: scale) else { return nil }
        let (sum, isBeyond) = base.addingReportingOverflow(product / scale)
        return isBeyond ? nil : sum
    }

    /// Digits and nothing else, at most 18 (or exactly `count`) of them.
    static func digits(_ text: Substring, count: Int? = nil) -> UInt64? {
        guard count.map({ text.utf8.count == $0 }) ?? (1...18).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return UInt64(text)
    }
}
