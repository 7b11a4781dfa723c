/// The names of the records of one batch, asked for together.
///
/// Filters are asked in the order of the hashes, in which their blocks stand: what is asked next is near in memory, where
/// a thousand names in the order of the batch would each be on a page of memory of their own, in every run's filter.
struct AskedRecords {
    /// What is known of one record's name.
    struct Record {
        let hash: UInt64
        /// `false`: no row that was committed has it.
        var mayBeHeld = false
    }

    /// As they were added.
    private var records: [Record] = []
    /// The same by their first bits, each with its place in ``records``.
    private var keys: [AskedKey] = []
    private var places: [Int] = []

    private static let bucketBitCount: UInt64 = 8

    subscript(_ place: Int) -> Record { self.records[place] }

    mutating func removeAll() {
        self.records.removeAll(keepingCapacity: true)
    }

    mutating func append(_ hash: UInt64) {
        self.records.append(Record(hash: hash))
    }

    /// Notes which of them may be held.
    ///
    /// - Parameter body: asks for the keys that it is handed.
    mutating func ask(_ body: (inout [AskedKey]) -> Void) {
        self.order()
        body(&self.keys)
        for (key, place) in zip(self.keys, self.places) { self.records[place].mayBeHeld = key.mayBeHeld }
    }

    private mutating func order() {
        let shift = 64 - Self.bucketBitCount
        var ends = [Int](repeating: 0, count: 1 << Int(Self.bucketBitCount) + 1)
        for record in self.records { ends[Int(record.hash >> shift) + 1] += 1 }
        for bucket in 1..<ends.count { ends[bucket] += ends[bucket - 1] }
        self.places.removeAll(keepingCapacity: true)
        self.places.append(contentsOf: repeatElement(0, count: self.records.count))
        for (place, record) in self.records.enumerated() {
            let bucket = Int(record.hash >> shift)
            self.places[ends[bucket]] = place
            ends[bucket] += 1
        }
        self.keys.removeAll(keepingCapacity: true)
        for place in self.places { self.keys.append(AskedKey(hash: self.records[place].hash)) }
    }
}
