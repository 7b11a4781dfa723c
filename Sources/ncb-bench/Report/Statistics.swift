/// Medians and percentiles of a few measurements.
enum Statistics {
    /// - Precondition: at least one value.
    static func median(_ values: [Double]) -> Double { Self.percentile(50, of: values) }

    /// The smallest value that so many percent of all are not above.
    ///
    /// - Precondition: at least one value.
    static func percentile(_ percent: Int, of values: [Double]) -> Double {
        let sorted = values.sorted()
        let rank = (sorted.count * percent + 99) / 100
        return sorted[max(0, min(sorted.count, rank) - 1)]
    }
}
