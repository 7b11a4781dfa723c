/// Says of most records that none of their entries was ever stored: one look, where the filters of all runs would be as
/// many as there are runs.
///
/// The writer alone has it, and asks it for each record of a batch. It is made beside the writer from what is in the runs
/// and in memory (``KeyMaker``), and takes in what is committed from then on.
struct RecordFilter {
    /// Records for which it has room at once more are twice as many as it is made of, and at least these.
    private static let capacityMin = 1 << 18

    private let blocks: FilterBlocks
    private let capacity: Int
    private(set) var count = 0

    /// - Parameter recordCount: how many records are there now.
    init(recordCount: Int) {
        self.capacity = max(Self.capacityMin, 2 * recordCount)
        self.blocks = FilterBlocks(count: KeyFilterBuilder.blockCount(keyCount: self.capacity))
    }

    /// Whether it begins to let too many pass.
    var isFull: Bool { self.count > self.capacity }

    mutating func insert(_ hash: UInt64) {
        KeyFilterBuilder.insert(hash, into: self.blocks)
        self.count += 1
    }

    /// Notes which of many records may be there.
    func ask(_ keys: inout [AskedKey]) {
        KeyFilter(self.blocks).ask(&keys)
    }

    /// Made of all records of which there are keys.
    ///
    /// - Parameters:
    ///   - tags: those of records: ``KeyHasher/recordTag(_:)``.
    ///   - recordCount: how many there are; `nil` when that must be found out.
    ///   - mayGoOn: asked now and then.
    /// - Returns: `nil` when it might not go on.
    init?(_ index: KeyIndex, tags: Set<UInt64>, recordCount: Int?, mayGoOn: () -> Bool) {
        var isTag = [Bool](repeating: false, count: 1 << Int(KeyHasher.tagBitCount))
        for tag in tags { isTag[Int(tag)] = true }
        let recent = index.recents.flatMap { $0.pairs.lazy.map(\.hash).filter { isTag[KeyHasher.tag(of: $0)] } }
        var count = recordCount ?? recent.count
        if recordCount == nil {
            for run in index.runs where mayGoOn() {
                run.forEachHash { if isTag[KeyHasher.tag(of: $0)] { count += 1 } }
            }
        }
        self.init(recordCount: count)
        for hash in recent { self.insert(hash) }
        for run in index.runs {
            guard mayGoOn() else { return nil }
            run.forEachHash { if isTag[KeyHasher.tag(of: $0)] { self.insert($0) } }
            run.release()
        }
    }
}
