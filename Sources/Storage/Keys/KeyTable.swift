/// Keys in memory that are not in a run yet: a hash table with chains, many rows for one hash.
///
/// Three flat arrays and a table of heads, so that adding a key allocates nothing and takes the same time however many
/// rows share its hash.
struct KeyTable {
    private static let none = UInt32.max

    /// One bit for each eighth of a bucket: whether anything hashes there. Most terms that are asked for are not here, and
    /// these bits stay in the processor's cache.
    private var marks: [UInt64]
    /// For each bucket the newest pair in it.
    private var heads: [UInt32]
    private(set) var pairs: [KeyPair] = []
    /// For each pair the one before it in its bucket.
    private var previous: [UInt32] = []

    /// - Parameter bucketBitCount: the logarithm of the number of buckets; about one for each key is best.
    init(bucketBitCount: Int = 17) {
        self.heads = [UInt32](repeating: Self.none, count: 1 << bucketBitCount)
        self.marks = [UInt64](repeating: 0, count: (1 << bucketBitCount) / 8)
    }

    var count: Int { self.pairs.count }

    /// Adds many: the arrays are made ready once, and what the processor waits for is fetched for several at a time.
    mutating func insert(_ pairs: [KeyPair]) {
        let first = self.pairs.count
        self.pairs.append(contentsOf: pairs)
        self.previous.append(contentsOf: repeatElement(Self.none, count: pairs.count))
        // Taken out and put back, so that nobody checks at each key whether somebody else uses them.
        var (heads, previous, marks): ([UInt32], [UInt32], [UInt64]) = ([], [], [])
        swap(&heads, &self.heads)
        swap(&previous, &self.previous)
        swap(&marks, &self.marks)
        Self.link(pairs.span, from: first, &heads, &previous, &marks)
        swap(&heads, &self.heads)
        swap(&previous, &self.previous)
        swap(&marks, &self.marks)
    }

    private static func link(
        _ pairs: Span<KeyPair>,
        from first: Int,
        _ heads: inout [UInt32],
        _ previous: inout [UInt32],
        _ marks: inout [UInt64]
    ) {
        let (bucketMask, markMask) = (heads.count - 1, heads.count * 8 - 1)
        var heads = heads.mutableSpan
        var previous = previous.mutableSpan
        var marks = marks.mutableSpan
        for place in pairs.indices {
            let term = Int(truncatingIfNeeded: pairs[place].hash >> KeyHasher.tagBitCount)
            let mark = term & markMask
            marks[mark >> 6] |= 1 << UInt64(mark & 63)
            previous[first &+ place] = heads[term & bucketMask]
            heads[term & bucketMask] = UInt32(truncatingIfNeeded: first &+ place)
        }
    }

    mutating func insert(_ pair: KeyPair) {
        let mark = self.mark(of: pair.hash)
        self.marks[mark.word] |= mark.bit
        let bucket = self.bucket(of: pair.hash)
        self.previous.append(self.heads[bucket])
        self.heads[bucket] = UInt32(truncatingIfNeeded: self.pairs.count)
        self.pairs.append(pair)
    }

    /// Hands over the positions of a hash, newest first.
    func forEach(_ hash: UInt64, _ body: (Int64) -> Void) {
        guard self.isMarked(hash) else { return }
        var slot = self.heads[self.bucket(of: hash)]
        while slot != Self.none {
            let pair = self.pairs[Int(slot)]
            if pair.hash == hash { body(pair.position) }
            slot = self.previous[Int(slot)]
        }
    }

    /// Whether any key with this hash's term is there, of whatever dataset and kind.
    func holdsTerm(of hash: UInt64) -> Bool {
        guard self.isMarked(hash) else { return false }
        var slot = self.heads[self.bucket(of: hash)]
        while slot != Self.none {
            if KeyHasher.withoutTag(self.pairs[Int(slot)].hash ^ hash) == 0 { return true }
            slot = self.previous[Int(slot)]
        }
        return false
    }

    /// Empties the table in time proportional to what is in it.
    mutating func removeAll() {
        if self.pairs.count * 4 < self.heads.count {
            for pair in self.pairs {
                self.heads[self.bucket(of: pair.hash)] = Self.none
                self.marks[self.mark(of: pair.hash).word] = 0
            }
        } else {
            for bucket in self.heads.indices { self.heads[bucket] = Self.none }
            for word in self.marks.indices { self.marks[word] = 0 }
        }
        self.pairs.removeAll(keepingCapacity: true)
        self.previous.removeAll(keepingCapacity: true)
    }

    /// By the term alone, so that all keys of a term are in one bucket.
    private func bucket(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> KeyHasher.tagBitCount) & (self.heads.count - 1)
    }

    private func mark(of hash: UInt64) -> (word: Int, bit: UInt64) {
        let place = Int(truncatingIfNeeded: hash >> KeyHasher.tagBitCount) & (self.heads.count * 8 - 1)
        return (place >> 6, 1 << UInt64(place & 63))
    }

    private func isMarked(_ hash: UInt64) -> Bool {
        let mark = self.mark(of: hash)
        return self.marks[mark.word] & mark.bit != 0
    }
}
