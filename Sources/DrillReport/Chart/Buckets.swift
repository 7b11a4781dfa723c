/// Thins out samples, so that a day draws as few points as an hour, and keeps the worst of each stretch.
enum Buckets {
    /// At most `most` stretches of indexes that together are `0 ..< count`.
    static func ranges(count: Int, most: Int) -> [Range<Int>] {
        let stretches = min(count, max(most, 1))
        return (0..<stretches).map { place in place * count / stretches..<(place + 1) * count / stretches }
    }

    /// In each stretch the index of the greatest value, the first of equals; what has no value counts least.
    static func worst(count: Int, most: Int, value: (Int) -> UInt64?) -> [Int] {
        Self.ranges(count: count, most: most).compactMap { range in
            range.max { (value($0) ?? 0, $1) < (value($1) ?? 0, $0) }
        }
    }
}
