/// Sorts keys whose hashes are evenly spread: by their first bits into buckets, then each bucket by itself.
enum KeySort {
    private static let bucketBitCount: UInt64 = 16
    private static let insertionCountMax = 24

    /// Ascending, and each pair once.
    static func sorted(_ pairs: [KeyPair]) -> [KeyPair] {
        guard pairs.count > 4_096 else { return Self.unique(pairs.sorted()) }
        let shift = 64 - Self.bucketBitCount
        var ends = [Int](repeating: 0, count: 1 << Int(Self.bucketBitCount) + 1)
        for pair in pairs { ends[Int(pair.hash >> shift) + 1] += 1 }
        for bucket in 1..<ends.count { ends[bucket] += ends[bucket - 1] }
        var next = ends
        var sorted = [KeyPair](repeating: KeyPair(hash: 0, position: 0), count: pairs.count)
        for pair in pairs {
            let bucket = Int(pair.hash >> shift)
            sorted[next[bucket]] = pair
            next[bucket] += 1
        }
        for bucket in 0..<ends.count - 1 {
            let range = ends[bucket]..<ends[bucket + 1]
            if range.count > Self.insertionCountMax {
                sorted[range].sort()
            } else if range.count > 1 {
                Self.insertionSort(&sorted, in: range)
            }
        }
        return Self.unique(sorted)
    }

    private static func insertionSort(_ pairs: inout [KeyPair], in range: Range<Int>) {
        for place in range.dropFirst() {
            let pair = pairs[place]
            var hole = place
            while hole > range.lowerBound, pair < pairs[hole - 1] {
                pairs[hole] = pairs[hole - 1]
                hole -= 1
            }
            pairs[hole] = pair
        }
    }

    private static func unique(_ sorted: [KeyPair]) -> [KeyPair] {
        var unique = sorted
        var count = 0
        for pair in sorted where count == 0 || unique[count - 1] != pair {
            unique[count] = pair
            count += 1
        }
        unique.removeLast(unique.count - count)
        return unique
    }
}
