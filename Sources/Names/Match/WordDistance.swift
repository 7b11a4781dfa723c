/// The weighted edit distance of two words' sounds: insertions, exchanges and swaps of neighbours.
///
/// - Source: optimal string alignment (Damerau 1964; Wagner and Fischer 1974), with the weights of ``SoundCost``.
struct WordDistance: Sendable {
    private var rows = [Int](repeating: 0, count: 3 * (2 * NameForm.letterCountMax + 3))

    // Held here, since reaching for a global's storage costs more than a row of the table.
    private let single = SoundCost.single
    private let singleWithoutVowels = SoundCost.singleWithoutVowels
    private let exchange = SoundCost.exchange
    private let exchangeWithoutVowels = SoundCost.exchangeWithoutVowels

    /// - Returns: tenths of a letter; anything over `limit` means over the limit.
    mutating func distance(
        _ left: [UInt8],
        from leftStart: Int,
        count leftCount: Int,
        _ right: [UInt8],
        from rightStart: Int,
        count rightCount: Int,
        areVowelsWritten: Bool,
        limit: Int
    ) -> Int {
        let width = 2 * NameForm.letterCountMax + 3
        guard leftCount + 1 < width, rightCount + 1 < width else { return limit + 1 }
        let single = areVowelsWritten ? self.single : self.singleWithoutVowels
        let exchange = areVowelsWritten ? self.exchange : self.exchangeWithoutVowels
        self.rows[0] = 0
        for column in 0..<rightCount {
            self.rows[column + 1] = self.rows[column] + Int(single[Int(right[rightStart + column])])
        }
        var last = 0
        var beforeLast = 2 * width
        for row in 0..<leftCount {
            let current = last == 2 * width ? 0 : last + width
            let sound = left[leftStart + row]
            let cost = Int(single[Int(sound)])
            let base = Int(sound) * Sound.count
            self.rows[current] = self.rows[last] + cost
            var least = self.rows[current]
            for column in 0..<rightCount {
                let other = right[rightStart + column]
                var best = self.rows[last + column] + Int(exchange[base + Int(other)])
                best = min(best, self.rows[last + column + 1] + cost)
                best = min(best, self.rows[current + column] + Int(single[Int(other)]))
                if row > 0, column > 0, sound == right[rightStart + column - 1],
                    left[leftStart + row - 1] == other
                {
                    best = min(best, self.rows[beforeLast + column - 1] + SoundCost.whole)
                }
                self.rows[current + column + 1] = best
                least = min(least, best)
            }
            if least > limit { return limit + 1 }
            beforeLast = last
            last = current
        }
        return self.rows[last + rightCount]
    }
}
