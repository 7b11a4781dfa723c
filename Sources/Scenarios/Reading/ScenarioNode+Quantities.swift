import Records

/// Numbers of a file: read, and held to their bounds.
extension ScenarioNode {
    /// A length of time, microseconds.
    func duration(in range: ClosedRange<UInt64>) throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.sum(text, units: Quantity.times) else {
            throw self.error("expected a time such as 6 h, 90 s or 250 ms, found \(Echo.quoted(text))")
        }
        return try self.bounded(value, in: range) { ScenarioPhrases.duration($0) }
    }

    /// A moment of the drill, microseconds from its beginning.
    func moment(in range: ClosedRange<UInt64>) throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.clock(text) ?? Quantity.sum(text, units: Quantity.times) else {
            throw self.error(
                "expected a moment such as 06:00 or 06:00:30 (hours since the beginning) or 90 s, "
                    + "found \(Echo.quoted(text))"
            )
        }
        return try self.bounded(value, in: range) { ScenarioPhrases.moment($0) }
    }

    /// A length of time that may be negative, microseconds.
    func signedDuration(in range: ClosedRange<Int64>) throws(ScenarioError) -> Int64 {
        let text = try self.text()
        let isNegative = text.first == "-"
        guard let size = Quantity.sum(isNegative ? String(text.dropFirst()) : text, units: Quantity.times),
            let value = Int64(exactly: size)
        else { throw self.error("expected a time such as 5 y, -90 s or 250 ms, found \(Echo.quoted(text))") }
        guard range.contains(isNegative ? -value : value) else {
            throw self.error("expected at most 100 y to either side, found \(text)")
        }
        return isNegative ? -value : value
    }

    func bandwidth() throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.single(text, units: Quantity.bandwidths) else {
            throw self.error("expected a bandwidth such as 10 Mbit/s or 64 kbit/s, found \(Echo.quoted(text))")
        }
        return try self.bounded(value, in: ScenarioBounds.bandwidths) { ScenarioPhrases.bandwidth($0) }
    }

    func byteRate(in range: ClosedRange<UInt64>) throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.single(text, units: Quantity.byteRates) else {
            throw self.error("expected bytes a second such as 2 kB/s, found \(Echo.quoted(text))")
        }
        return try self.bounded(value, in: range) { ScenarioPhrases.byteRate($0) }
    }

    /// `0.5 %` in parts of a whole: 1,000 for thousandths, 1,000,000 for millionths.
    func share(of whole: UInt64, in range: ClosedRange<UInt64>) throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.single(text, units: [("%", whole / 100)]) else {
            let finest = ScenarioPhrases.decimal(1, places: whole == 1_000 ? 1 : 4)
            throw self.error("expected a share such as 5 % in steps of \(finest) %, found \(Echo.quoted(text))")
        }
        return try self.bounded(value, in: range) { ScenarioPhrases.share($0, of: whole) }
    }

    /// A number with up to three decimals, in thousandths.
    func thousandths(in range: ClosedRange<UInt64>) throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.scaled(Substring(text), by: 1_000) else {
            throw self.error("expected a number with at most three decimals, found \(Echo.quoted(text))")
        }
        return try self.bounded(value, in: range) { ScenarioPhrases.decimal($0, places: 3) }
    }

    func count(in range: ClosedRange<UInt64>) throws(ScenarioError) -> UInt64 {
        let text = try self.text()
        guard let value = Quantity.digits(Substring(text)) else {
            throw self.error("expected a whole number, found \(Echo.quoted(text))")
        }
        return try self.bounded(value, in: range) { String($0) }
    }

    /// Parts per million of either sign: `200 ppm`.
    func partsPerMillion() throws(ScenarioError) -> Int32 {
        let text = try self.text()
        let isNegative = text.first == "-"
        guard let size = Quantity.single(isNegative ? String(text.dropFirst()) : text, units: [("ppm", 1)]),
            let value = Int64(exactly: size)
        else { throw self.error("expected parts per million such as 200 ppm or -50 ppm, found \(Echo.quoted(text))") }
        guard ScenarioBounds.clockRates.contains(value) else {
            throw self.error("expected at most 500000 ppm to either side, found \(text)")
        }
        return Int32(isNegative ? -value : value)
    }

    /// `200 to 600 bytes`, `300 bytes` or `1 to 4 KiB`.
    func bodyBytes() throws(ScenarioError) -> ClosedRange<Int> {
        let text = try self.text()
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let unit = Quantity.lengths.first { words.count > 1 && words.last == $0.name[...] }
        let low = unit.flatMap { Quantity.scaled(words[0], by: $0.size) }
        var high: UInt64?
        if words.count == 2 { high = low }
        if words.count == 4, words[1] == "to" { high = unit.flatMap { Quantity.scaled(words[2], by: $0.size) } }
        guard let low, let high else {
            throw self.error("expected a length such as 300 bytes or 200 to 600 bytes, found \(Echo.quoted(text))")
        }
        let range = ScenarioBounds.bodyByteCounts
        guard low <= high, range.contains(low), range.contains(high) else {
            throw self.error(
                "expected \(range.lowerBound) to \(range.upperBound) bytes, the smaller first, found \(text)"
            )
        }
        return Int(low)...Int(high)
    }

    private func bounded(
        _ value: UInt64,
        in range: ClosedRange<UInt64>,
        as phrase: (UInt64) -> String
    ) throws(ScenarioError) -> UInt64 {
        guard range.contains(value) else {
            throw self.error(
                "expected \(phrase(range.lowerBound)) to \(phrase(range.upperBound)), found \(phrase(value))"
            )
        }
        return value
    }
}
