import MerkleLog
import Records
import Replication
import Sodium

/// An author's log with every kind of entry, right and wrong, in the proportions of a bad day.
struct RandomLog {
    let log: LogID
    private(set) var entries: [[UInt8]] = []
    /// Salt and body.
    private(set) var bodies: [[UInt8]?] = []
    /// What of it is proved, merged.
    var ranges: [CompactRange] = []
    private var records: [RecordID] = []
    private var newest: [RecordID: UInt64] = [:]

    init(_ author: String, dataset: UInt16) throws {
        guard let author = BureauCode(author) else { throw Failure("no bureau \(author)") }
        self.log = LogID(author: author, dataset: DatasetNumber(rawValue: dataset))
    }

    var count: Int { self.entries.count }
    var provedSize: UInt64 { self.ranges.first.map { $0.start == 0 ? $0.end : 0 } ?? 0 }

    // MARK: Writing

    mutating func grow(by count: Int, _ generator: inout SeededGenerator) throws {
        for _ in 0..<count {
            if self.log.dataset == .duty, generator.below(8) > 0 {
                try self.append(generator.below(2) == 0 ? .erase : .narrow, Self.record(&generator), &generator)
                continue
            }
            switch generator.below(20) {
            case 0..<9: try self.append(.put, Self.record(&generator), &generator)
            case 9: try self.append(.put, self.anyRecord(&generator), &generator)
            case 10..<13: try self.append(.revise, self.anyRecord(&generator), &generator)
            case 13: try self.append(.withdraw, self.anyRecord(&generator), &generator)
            case 14, 15: try self.append(.extend, self.anyRecord(&generator), &generator)
            case 16: try self.append(.widen, self.anyRecord(&generator), &generator)
            case 17: self.appendRaw([0x01, 0x77], &generator)
            case 18: self.appendRaw([0x01, 0x01, 0xF0], &generator)
            default: try self.append(.erase, self.anyRecord(&generator), &generator)
            }
        }
    }

    private mutating func append(_ kind: EntryKind, _ record: RecordID, _ generator: inout SeededGenerator) throws {
        var replaced: UInt64?
        if kind != .put, !kind.isDuty {
            let isRight = generator.below(4) > 0
            replaced = isRight ? self.newest[record] ?? 0 : UInt64(generator.below(self.count + 3))
        }
        var body: [UInt8]?
        if kind == .put || kind == .revise {
            body = Self.bytes(Entry.saltByteCount + 1 + generator.below(120), &generator)
        }
        let isRestricted = body != nil && generator.below(16) == 0
        let entry = try Entry(
            kind: kind,
            record: record,
            replaced: replaced,
            audience: isRestricted ? .bureaus(SHA256.hash(Array("some".utf8))) : .all,
            expiry: Day(secondsSinceEpoch: 1_795_000_000).adding(days: generator.below(40)),
            bodyByteCount: UInt32(max(0, (body?.count ?? 0) - Entry.saltByteCount)),
            commitment: body.map { SHA256.hash($0) } ?? .zero
        )
        if self.newest[record] == nil { self.records.append(record) }
        if !kind.isDuty { self.newest[record] = UInt64(self.count) }
        self.entries.append(entry.encoded)
        self.bodies.append(body)
    }

    private mutating func appendRaw(_ start: [UInt8], _ generator: inout SeededGenerator) {
        let rest = Self.bytes(Entry.byteCount - start.count, &generator)
        // A body of a size over the bound never comes.
        self.entries.append(start + rest.map { $0 | 0x80 })
        self.bodies.append(nil)
    }

    private func anyRecord(_ generator: inout SeededGenerator) throws -> RecordID {
        self.records.isEmpty ? try Self.record(&generator) : self.records[generator.below(self.records.count)]
    }

    private static func record(_ generator: inout SeededGenerator) throws -> RecordID {
        guard let record = RecordID(self.bytes(RecordID.byteCount, &generator)) else { throw Failure("a record id") }
        return record
    }

    static func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }

    // MARK: Setting back

    /// What a log that is proved from its first entry on is set back to.
    ///
    /// - Parameter forgets: whether other entries will stand in the place of those that are taken out.
    mutating func rewind(to size: UInt64, forgets: Bool) -> Rewind {
        var frontier = CompactRange(start: 0)
        for entry in self.entries.prefix(Int(size)) { frontier.append(leafHash: MerkleHash.leaf(entry[...])) }
        self.ranges = size == 0 ? [] : [frontier]
        if forgets {
            self.entries.removeLast(self.count - Int(size))
            self.bodies.removeLast(self.bodies.count - Int(size))
        }
        return Rewind(log: self.log, size: size, ranges: self.ranges)
    }

    // MARK: Parts of commits

    func batch(_ indexes: Range<Int>, held: (Int) -> Bool) throws -> ItemBatch {
        let isHeld = indexes.map { self.bodies[$0] != nil && held($0) }
        let bodies = zip(indexes, isHeld).flatMap { index, isHeld in isHeld ? self.bodies[index] ?? [] : [] }
        return try ItemBatch(
            firstIndex: UInt64(indexes.lowerBound),
            entries: indexes.flatMap { self.entries[$0] },
            bodies: bodies
        ) { isHeld[$0] }
    }

    /// The append of a range that is not held, after which it is.
    mutating func append(_ indexes: Range<Int>, held: (Int) -> Bool) throws -> LogAppend {
        let batch = try self.batch(indexes, held: held)
        let hashed = HashedBatch(batch)
        var ranges: [CompactRange] = []
        for range in (self.ranges + [hashed.range]).sorted(by: { $0.start < $1.start }) {
            if let last = ranges.last, last.end == range.start {
                try ranges[ranges.count - 1].append(range)
            } else {
                ranges.append(range)
            }
        }
        self.ranges = ranges
        return LogAppend(log: self.log, batch: batch, hashed: hashed, ranges: ranges)
    }

    /// The indexes between what is held.
    var gaps: [Range<Int>] {
        var gaps: [Range<Int>] = []
        var start = 0
        for range in self.ranges {
            if start < Int(range.start) { gaps.append(start..<Int(range.start)) }
            start = Int(range.end)
        }
        if start < self.count { gaps.append(start..<self.count) }
        return gaps
    }

    func fill(_ index: UInt64) -> BodyFill? {
        guard index < self.count, let body = self.bodies[Int(index)] else { return nil }
        return BodyFill(
            log: self.log,
            index: index,
            salt: Array(body.prefix(Entry.saltByteCount)),
            body: Array(body.dropFirst(Entry.saltByteCount))
        )
    }
}
