import Records

/// The writer's ``RecordFilter`` through its life: when one is worth making, what is committed while it is made, and when a
/// larger one is due.
struct KnownRecords {
    /// Runs with which a filter is worth its memory.
    let runCountMin: Int

    private var filter: RecordFilter?
    /// Tags of the records that there are.
    private var tags: Set<UInt64> = []
    /// The names that were committed since a filter was begun; `nil` while none is being made.
    private var since: [UInt64]?

    init(runCountMin: Int) {
        self.runCountMin = runCountMin
    }

    /// - Parameter datasets: those of which there are records.
    mutating func load(datasets: Set<DatasetNumber>) {
        self.tags = Set(datasets.map { KeyHasher.recordTag($0) })
    }

    /// Notes which of many records may be held.
    func ask(_ records: inout AskedRecords, _ index: KeyIndex) {
        if let filter = self.filter {
            records.ask { filter.ask(&$0) }
        } else {
            records.ask { index.ask(&$0) }
        }
    }

    /// Takes in the names that were committed.
    mutating func add(_ names: [KeyPair], _ maker: KeyMaker) {
        var last: Int?
        for name in names {
            let tag = KeyHasher.tag(of: name.hash)
            if tag != last { self.tags.insert(UInt64(tag)) }
            last = tag
        }
        self.since?.append(contentsOf: names.lazy.map(\.hash))
        if let made = maker.takeRecordFilter(), let since = self.since {
            self.filter = made
            self.since = nil
            for hash in since { self.filter?.insert(hash) }
        } else {
            for name in names { self.filter?.insert(name.hash) }
        }
    }

    /// Begins a filter when it is time: the first, or a larger one.
    ///
    /// - Parameter index: holds all names that were added until now.
    mutating func begin(_ index: KeyIndex, _ maker: KeyMaker) {
        guard self.since == nil, self.filter?.isFull ?? (index.runs.count >= self.runCountMin) else { return }
        self.since = []
        maker.filterRecords(of: index, tags: self.tags, recordCount: self.filter?.count)
    }
}
