/// The weighted edit distance of two words' sounds: insertions, exchanges and swaps of neighbours.
///
/// - Source: optimal string alignment (Damerau 1964; Wagner and Fischer 1974), with the weights of ``SoundCost``.
struct WordDistance: Sendable {
    /// The most sounds of two words that are joined, the edge, and one more.
    private static let width = 2 * NameForm.letterCountMax + 3
    private static let exchangeCount = Sound.count * Sound.count

    private var rows = [Int](repeating: 0, count: 3 * Self.width)

    /// Exchanges, then singles, with vowels and then without. Held here, since reaching for a global's storage costs more
    /// than a row of the table.
    private let costs =
        SoundCost.exchange + SoundCost.single + SoundCost.exchangeWithoutVowels + SoundCost.singleWithoutVowels

    /// - Returns: tenths of a letter; anything over `limit` means over the limit.
    mutating func distance(_ left: Span<UInt8>, _ right: Span<UInt8>, areVowelsWritten: Bool, limit: Int) -> Int {
        guard left.count + 1 < Self.width, right.count + 1 < Self.width else { return limit + 1 }
        let exchanges = areVowelsWritten ? 0 : Self.exchangeCount + Sound.count
        return Self.distance(left, right, self.costs, exchanges, limit: limit, &self.rows)
    }

    /// - Parameter exchanges: where the costs of exchanges begin; those of singles follow.
    private static func distance(
        _ left: Span<UInt8>,
        _ right: Span<UInt8>,
        _ table: [UInt8],
        _ exchanges: Int,
        limit: Int,
        _ buffer: inout [Int]
    ) -> Int {
        let width = Self.width
        let singles = exchanges + Self.exchangeCount
        let costs = table.span
        var rows = buffer.mutableSpan
        rows[0] = 0
        for column in right.indices { rows[column + 1] = rows[column] + Int(costs[singles + Int(right[column])]) }
        var last = 0
        var beforeLast = 2 * width
        for row in left.indices {
            let current = last == 2 * width ? 0 : last + width
            let sound = left[row]
            let cost = Int(costs[singles + Int(sound)])
            let base = exchanges + Int(sound) * Sound.count
            // The fields to the upper left and to the left of the one that is filled next.
            var diagonal = rows[last]
            var before = diagonal + cost
            rows[current] = before
            var least = before
            for column in right.indices {
                let other = right[column]
                let above = rows[last + column + 1]
                var best = diagonal + Int(costs[base + Int(other)])
                best = min(best, above + cost, before + Int(costs[singles + Int(other)]))
                if row > 0, column > 0, sound == right[column - 1], left[row - 1] == other {
                    best = min(best, rows[beforeLast + column - 1] + SoundCost.whole)
                }
                rows[current + column + 1] = best
                least = min(least, best)
                diagonal = above
                before = best
            }
            if least > limit { return limit + 1 }
            beforeLast = last
            last = current
        }
        return rows[last + right.count]
    }
}
