/// Finds a place among ascending hashes that are evenly spread.
enum SpreadHashes {
    /// The first place, from 0 to `count`, that is not below what is looked for.
    ///
    /// Searched for from where it should be outwards, and then by halves: halving from the start would wait for memory ten
    /// times where the hashes take megabytes.
    ///
    /// - Parameters:
    ///   - guess: where it should be; any number.
    ///   - isBelow: whether the hash at a place, `0 ..< count`, is below. Not true again once it was false.
    @inline(__always)
    static func firstNotBelow(count: Int, guess: Int, _ isBelow: (Int) -> Bool) -> Int {
        guard count > 0 else { return 0 }
        let guess = min(max(0, guess), count - 1)
        var (low, high) = (0, count)
        var step = 8
        if isBelow(guess) {
            low = guess + 1
            while low + step < high, isBelow(low + step) {
                low += step + 1
                step *= 2
            }
            high = min(high, low + step)
        } else {
            high = guess
            while high - step >= 0, !isBelow(high - step) {
                high -= step
                step *= 2
            }
            low = max(0, high - step)
        }
        while low < high {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
