import Records
import Replication
import Storage

/// What the rules of the kinds of entry say of one log.
///
/// Nearly every log of a drill holds nothing but first records, which are all live: then nothing is kept but which
/// record ids were seen. The first entry of another kind, or an id that comes twice, makes the whole log be judged.
struct LogVerdicts {
    /// Bodies that are live and not held, ascending.
    private(set) var due: [UInt64] = []
    private var voidCount: UInt64 = 0
    /// The first eight bytes of every record id, while the log is plain.
    private var seen: Set<UInt64> = []
    private var judged: JudgedLog?

    /// Whether every entry is a first record.
    var isPlain: Bool { self.judged == nil }

    func condition(of log: LogID, setAsideCount: UInt64) -> LogCondition {
        LogCondition(
            log: log,
            dueCount: UInt64(self.due.count),
            due: Array(self.due.prefix(LogCondition.dueSampleMax)),
            voidCount: self.voidCount,
            setAsideCount: setAsideCount
        )
    }

    /// Whether the body of a held entry is one that a search shows and a peer gets.
    func isShown(_ index: UInt64) -> Bool { self.judged?.states[index]?.isShown ?? true }

    func state(of index: UInt64) -> EntryState { self.judged?.states[index] ?? .live }

    /// Whether a body came with its entry and was not kept, because the entry was not live.
    func isDropped(_ index: UInt64) -> Bool { self.judged?.dropped.contains(index) ?? false }

    mutating func filled(_ index: UInt64) {
        self.due.removeAll { $0 == index }
    }

    /// Judges entries that were just added to the image.
    ///
    /// - Parameter isInOrder: whether all before them were there already, and none behind.
    /// - Returns: whose verdict may be another one now, the new entries among them; of use once the log is not plain.
    mutating func judge(_ batch: ItemBatch, isInOrder: Bool, of image: LogImage) -> Set<UInt64> {
        if self.judged == nil, self.takePlain(batch, dataset: image.log.dataset) { return [] }
        var judged = self.judged.take() ?? JudgedLog(dataset: image.log.dataset)
        if judged.isEmpty {
            for other in image.batches where other.firstIndex != batch.firstIndex { judged.add(other) }
            self.seen = []
        }
        judged.add(batch)
        let touched = judged.settle(batch.indexes, isInOrder: isInOrder, isHeld: image.isHeld)
        self.voidCount = judged.voidCount
        self.judged = judged
        self.due.removeAll { touched.contains($0) }
        self.due += touched.filter { judged.isBodyWanted($0) && image.body(at: $0, dropped: judged.dropped) == nil }
        self.due.sort()
        return touched
    }

    /// - Returns: `false` when the batch holds anything else than first records with new ids.
    private mutating func takePlain(_ batch: ItemBatch, dataset: DatasetNumber) -> Bool {
        guard dataset != .duty else { return false }
        var due: [UInt64] = []
        for position in 0..<batch.count {
            let bytes = batch.entry(at: position)
            guard let id = Self.idOfPlain(bytes), self.seen.insert(id).inserted else { return false }
            if batch.spans[position].isEmpty { due.append(batch.firstIndex + UInt64(position)) }
        }
        if !due.isEmpty { self.due = (self.due + due).sorted() }
        return true
    }

    /// The first half of the record id of a well-formed first record for everybody, read where it stands; `nil` for
    /// any other entry.
    private static func idOfPlain(_ entry: ArraySlice<UInt8>) -> UInt64? {
        unsafe entry.withUnsafeBytes { bytes -> UInt64? in
            guard bytes.count == Entry.byteCount,
                unsafe bytes[0] == 1, unsafe bytes[1] == EntryKind.put.rawValue, unsafe bytes[2] <= 1,
                unsafe bytes[3] <= Handling.confidential.rawValue,
                unsafe bytes[20..<25].allSatisfy({ $0 == 0xFF }), unsafe bytes[25..<60].allSatisfy({ $0 == 0 })
            else { return nil }
            let expiry = unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 60, as: UInt32.self))
            let count = unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 64, as: UInt32.self))
            guard Day(rawValue: expiry) != nil, (1...Entry.bodyByteCountMax).contains(count) else { return nil }
            return unsafe bytes.loadUnaligned(fromByteOffset: 4, as: UInt64.self)
        }
    }

    /// `nil` for bytes that are no entry that this build knows.
    static func entry(_ bytes: ArraySlice<UInt8>) -> Entry? {
        do {
            return try Entry(decoding: bytes)
        } catch {
            return nil
        }
    }
}
