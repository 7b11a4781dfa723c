/// Sorts keys whose hashes are evenly spread: by their first bits into buckets, then each bucket by itself.
///
/// Kept from one lot to the next, so that it allocates once.
struct KeySort {
    private static let simpleCountMax = 64
    private static let insertionCountMax = 24
    /// About this many pairs in a bucket.
    private static let bucketCount = 2

    private var other: [KeyPair] = []
    private var ends: [Int] = []

    /// Makes pairs ascending.
    mutating func sort(_ pairs: inout [KeyPair]) {
        guard pairs.count > Self.simpleCountMax else { return pairs.sort() }
        var (least, greatest) = (UInt64.max, UInt64.min)
        for pair in pairs {
            least = min(least, pair.hash)
            greatest = max(greatest, pair.hash)
        }
        let bitCount = Int.bitWidth - (pairs.count / Self.bucketCount).leadingZeroBitCount
        let shift = UInt64(max(0, UInt64.bitWidth - (greatest - least).leadingZeroBitCount - bitCount))
        self.spread(pairs, bucketCount: 1 << bitCount) { Int(truncatingIfNeeded: ($0.hash &- least) >> shift) }
        swap(&pairs, &self.other)
        self.sortBuckets(&pairs)
    }

    private func sortBuckets(_ pairs: inout [KeyPair]) {
        var start = 0
        for end in self.ends.dropLast() {
            if end - start > Self.insertionCountMax {
                pairs[start..<end].sort()
            } else if end - start > 1 {
                var span = pairs.mutableSpan
                Self.insertionSort(&span, in: start..<end)
            }
            start = end
        }
    }

    /// Puts pairs into ``other`` by their buckets, whose ends are then in ``ends``.
    @inline(__always)
    private mutating func spread(_ pairs: [KeyPair], bucketCount: Int, _ bucket: (KeyPair) -> Int) {
        self.ends.removeAll(keepingCapacity: true)
        self.ends.append(contentsOf: repeatElement(0, count: bucketCount + 1))
        if self.other.count < pairs.count {
            let missing = pairs.count - self.other.count
            self.other.append(contentsOf: repeatElement(KeyPair(hash: 0, position: 0), count: missing))
        } else {
            self.other.removeLast(self.other.count - pairs.count)
        }
        Self.spread(pairs.span, into: &self.other, &self.ends, bucket)
    }

    @inline(__always)
    private static func spread(
        _ pairs: Span<KeyPair>,
        into other: inout [KeyPair],
        _ ends: inout [Int],
        _ bucket: (KeyPair) -> Int
    ) {
        var other = other.mutableSpan
        var ends = ends.mutableSpan
        for place in pairs.indices { ends[bucket(pairs[place]) &+ 1] &+= 1 }
        for place in 1..<ends.count { ends[place] &+= ends[place &- 1] }
        for place in pairs.indices {
            let bucket = bucket(pairs[place])
            other[ends[bucket]] = pairs[place]
            ends[bucket] &+= 1
        }
    }

    private static func insertionSort(_ pairs: inout MutableSpan<KeyPair>, in range: Range<Int>) {
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
}
