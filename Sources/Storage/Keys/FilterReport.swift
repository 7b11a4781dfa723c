/// What the filters of all key runs cost and are worth, for benchmarks.
package struct FilterReport {
    package let runCount: Int
    package let keyCount: Int
    package let bitsPerKey: Double
    /// The share of absent keys that a filter lets pass, from 0 to 1: the mean over the runs, by their keys.
    package let falseShare: Double
}

extension ReadView {
    /// - Parameter absent: hashes that no key has.
    package func filterReport(absent: [UInt64]) -> FilterReport {
        var (keys, bits, passed) = (0, 0, 0.0)
        for run in self.index.runs {
            keys += run.keyCount
            bits += run.filter.byteCount * 8
            let count = absent.reduce(0) { $0 + (run.filter.mayContain($1) ? 1 : 0) }
            passed += Double(count) / Double(max(1, absent.count)) * Double(run.keyCount)
        }
        return FilterReport(
            runCount: self.index.runs.count,
            keyCount: keys,
            bitsPerKey: Double(bits) / Double(max(1, keys)),
            falseShare: passed / Double(max(1, keys))
        )
    }
}
