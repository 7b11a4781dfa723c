import MerkleLog
import Records
import Replication
import Sodium
import Storage

/// One log on a disk that is memory: batches as they came, shared with every other node that holds them.
///
/// - Invariant: `batches` is ascending and disjoint; `ranges` are its indexes, merged.
struct LogImage {
    let log: LogID
    private(set) var ranges: [CompactRange] = []
    private(set) var batches: [ItemBatch] = []
    /// Salt and body of entries whose body came later.
    private(set) var fills: [UInt64: [UInt8]] = [:]
    /// Merkle nodes of ``HashedBatch/nodeLevelMin`` and above.
    private var nodes: [NodePlace: Digest] = [:]
    /// What the rules say of each entry, where they say anything else than *live*.
    var verdicts = LogVerdicts()
    /// Entries that rewinds took out and that have not come back: of one index there may be several.
    private var setAside: [UInt64: Set<[UInt8]>] = [:]
    /// Of all rows with what they are worth, and of the bodies that are shown. A body that was replaced may be held at
    /// one node and not at another: that depends on when it came.
    private(set) var content = ContentHash()
    /// What each row adds to ``content``, once the log is judged: it is taken out again when its verdict changes.
    private var rowHashes: [UInt64: ContentHash] = [:]

    /// Merkle nodes below ``HashedBatch/nodeLevelMin`` that a proof has asked for. Copies of an image share them as long
    /// as they hold the same entries.
    private var subtrees = Subtrees()

    init(log: LogID) {
        self.log = log
    }

    // MARK: Writing

    /// Adds a batch that ``fits(_:)``.
    mutating func append(_ append: LogAppend) {
        let isInOrder =
            self.ranges.isEmpty
            ? append.batch.firstIndex == 0
            : self.ranges.count == 1 && self.ranges[0].start == 0 && self.ranges[0].end == append.batch.firstIndex
        var nodes = append.hashed.nodes.map { node in
            (NodePlace(level: node.level, index: node.index), node.hash)
        }
        _ = Self.join(append.hashed.range, to: &self.ranges, &nodes)
        for (place, hash) in nodes { self.nodes[place] = hash }
        if !isKnownUniquelyReferenced(&self.subtrees) { self.subtrees = self.subtrees.copy() }
        if !self.setAside.isEmpty { self.takeBack(append.batch) }
        self.batches.insert(append.batch, at: self.firstBatch(from: append.batch.firstIndex))
        var verdicts = self.verdicts
        self.verdicts = LogVerdicts()
        let wasPlain = verdicts.isPlain
        let touched = verdicts.judge(append.batch, isInOrder: isInOrder, of: self)
        self.verdicts = verdicts
        if self.verdicts.isPlain {
            self.addPlain(append.batch)
        } else if wasPlain {
            self.content = ContentHash()
            for batch in self.batches { for index in batch.indexes { self.hashAgain(index) } }
        } else {
            for index in touched { self.hashAgain(index) }
        }
    }

    private mutating func addPlain(_ batch: ItemBatch) {
        for position in 0..<batch.count {
            let span = batch.spans[position]
            self.content.add(
                index: batch.firstIndex + UInt64(position),
                state: .live,
                entry: batch.entry(at: position),
                body: span.isEmpty ? nil : batch.bodies[span]
            )
        }
    }

    /// A row of a judged log is worth something else than before, or is new.
    private mutating func hashAgain(_ index: UInt64) {
        guard let entry = self.entry(at: index) else { return }
        let state = self.verdicts.state(of: index)
        var hash = ContentHash()
        hash.add(index: index, state: state, entry: entry, body: state.isShown ? self.body(at: index) : nil)
        if let before = self.rowHashes.updateValue(hash, forKey: index) { self.content.remove(before) }
        self.content.add(hash)
    }

    /// An entry that was set aside and stands where it stood is part of its log again.
    private mutating func takeBack(_ batch: ItemBatch) {
        for position in 0..<batch.count {
            let index = batch.firstIndex + UInt64(position)
            guard var aside = self.setAside[index] else { continue }
            aside.remove(Array(batch.entry(at: position)))
            self.setAside[index] = aside.isEmpty ? nil : aside
        }
    }

    /// Takes entries out from a size on; they stay on the disk and are no part of the log.
    ///
    /// - Returns: whether what is left is what the rewind says.
    mutating func rewind(_ rewind: Rewind) -> Bool {
        var image = LogImage(log: self.log)
        image.setAside = self.setAside
        for batch in self.batches {
            for position in 0..<batch.count where batch.firstIndex + UInt64(position) >= rewind.size {
                let index = batch.firstIndex + UInt64(position)
                image.setAside[index, default: []].insert(Array(batch.entry(at: position)))
            }
            guard batch.firstIndex < rewind.size, let kept = self.batch(batch, below: rewind.size) else { continue }
            let hashed = HashedBatch(kept)
            var ranges = image.ranges
            var nodes: [(NodePlace, Digest)] = []
            guard Self.join(hashed.range, to: &ranges, &nodes) else { return false }
            image.append(LogAppend(log: self.log, batch: kept, hashed: hashed, ranges: ranges))
        }
        guard image.ranges == rewind.ranges else { return false }
        self = image
        return true
    }

    /// The part of a batch below a size, with the bodies that are held by now.
    private func batch(_ batch: ItemBatch, below size: UInt64) -> ItemBatch? {
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        var held: [Bool] = []
        for index in batch.indexes where index < size {
            let body = self.body(at: index)
            entries += batch.entry(at: Int(index - batch.firstIndex))
            if let body { bodies += body }
            held.append(body != nil)
        }
        do {
            return try ItemBatch(firstIndex: batch.firstIndex, entries: entries, bodies: bodies) { held[$0] }
        } catch {
            return nil  // Parts of a batch that is held add up.
        }
    }

    /// Whether a body is the one that its entry commits to, or not due any more.
    func accepts(_ fill: BodyFill) -> Bool {
        guard self.verdicts.due.contains(fill.index), let entry = self.entry(at: fill.index),
            let decoded = LogVerdicts.entry(entry)
        else { return true }
        return fill.salt.count == Entry.saltByteCount && fill.body.count == Int(decoded.bodyByteCount)
            && Entry.commitment(salt: fill.salt[...], body: fill.body[...]) == decoded.commitment
    }

    /// Stores a body that is accepted, if it is still due.
    mutating func fill(_ fill: BodyFill) {
        guard self.verdicts.due.contains(fill.index), let entry = self.entry(at: fill.index) else { return }
        let body = fill.salt + fill.body
        self.fills[fill.index] = body
        self.verdicts.filled(fill.index)
        guard self.verdicts.isPlain else { return self.hashAgain(fill.index) }
        var before = ContentHash()
        before.add(index: fill.index, state: .live, entry: entry, body: nil)
        self.content.remove(before)
        self.content.add(index: fill.index, state: .live, entry: entry, body: body[...])
    }

    /// Whether appends one after the other fit what is held; changes nothing.
    func fits(_ appends: [LogAppend]) -> Bool {
        var ranges = self.ranges
        var nodes: [(NodePlace, Digest)] = []
        return appends.allSatisfy { append in
            Self.join(append.hashed.range, to: &ranges, &nodes) && ranges == append.ranges
        }
    }

    private static func join(
        _ range: CompactRange,
        to ranges: inout [CompactRange],
        _ nodes: inout [(NodePlace, Digest)]
    ) -> Bool {
        var completed: [(NodePlace, Digest)] = []
        let onNode = { (level: Int, index: UInt64, hash: Digest) in
            if level >= HashedBatch.nodeLevelMin { completed.append((NodePlace(level: level, index: index), hash)) }
        }
        let next = ranges.firstIndex { $0.start >= range.start } ?? ranges.endIndex
        if next > 0, ranges[next - 1].end > range.start { return false }
        if next < ranges.endIndex, ranges[next].start < range.end { return false }
        do {
            var joined = range
            if next < ranges.endIndex, ranges[next].start == range.end {
                try joined.append(ranges.remove(at: next), onNode: onNode)
            }
            if next > 0, ranges[next - 1].end == range.start {
                try ranges[next - 1].append(joined, onNode: onNode)
            } else {
                ranges.insert(joined, at: next)
            }
        } catch {
            return false
        }
        nodes += completed
        return true
    }

    // MARK: Reading

    var provedSize: UInt64 { self.ranges.first.map { $0.start == 0 ? $0.end : 0 } ?? 0 }

    func isHeld(_ index: UInt64) -> Bool { self.ranges.contains { $0.start <= index && index < $0.end } }

    /// The encoded entry at an index; `nil` when it is not held.
    func entry(at index: UInt64) -> ArraySlice<UInt8>? {
        let place = self.firstBatch(from: index + 1) - 1
        guard place >= 0, self.batches[place].indexes.contains(index) else { return nil }
        return self.batches[place].entry(at: Int(index - self.batches[place].firstIndex))
    }

    /// Salt and body of an entry, as far as they are held.
    func body(at index: UInt64) -> ArraySlice<UInt8>? {
        self.verdicts.isDropped(index) ? self.fills[index]?[...] : self.body(at: index, dropped: [])
    }

    /// The same while the verdicts are being changed.
    func body(at index: UInt64, dropped: Set<UInt64>) -> ArraySlice<UInt8>? {
        if let fill = self.fills[index] { return fill[...] }
        let place = self.firstBatch(from: index + 1) - 1
        guard place >= 0, self.batches[place].indexes.contains(index), !dropped.contains(index) else { return nil }
        let span = self.batches[place].spans[Int(index - self.batches[place].firstIndex)]
        return span.isEmpty ? nil : self.batches[place].bodies[span]
    }

    var condition: LogCondition {
        self.verdicts.condition(of: self.log, setAsideCount: UInt64(self.setAside.values.reduce(0) { $0 + $1.count }))
    }

    /// Entries from the beginning of a range on, up to a byte budget, with the bodies that are held and shown.
    func items(_ indexes: Range<UInt64>, byteCountMax: Int) throws -> ItemBatch {
        if let whole = self.wholeBatch(indexes, byteCountMax: byteCountMax) { return whole }
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        var held: [Bool] = []
        for index in indexes {
            guard let entry = self.entry(at: index) else { break }
            let body = self.verdicts.isShown(index) ? self.body(at: index) : nil
            let added = entry.count + (body?.count ?? 0)
            guard held.isEmpty || entries.count + bodies.count + added <= byteCountMax else { break }
            entries += entry
            if let body { bodies += body }
            held.append(body != nil)
        }
        guard !held.isEmpty else { throw DiskError.notHeld(self.log, indexes.lowerBound) }
        return try ItemBatch(firstIndex: indexes.lowerBound, entries: entries, bodies: bodies) { held[$0] }
    }

    /// The very batch that came, when it is what is asked for: most answers copy nothing.
    private func wholeBatch(_ indexes: Range<UInt64>, byteCountMax: Int) -> ItemBatch? {
        let place = self.firstBatch(from: indexes.lowerBound)
        guard place < self.batches.count, self.batches[place].indexes == indexes,
            self.batches[place].byteCount <= byteCountMax, self.fills.isEmpty, self.verdicts.isPlain
        else { return nil }
        return self.batches[place]
    }

    /// Where the first batch stands that begins at an index or above it.
    private func firstBatch(from index: UInt64) -> Int {
        var (low, high) = (0, self.batches.count)
        while low < high {
            let middle = low + (high - low) / 2
            if self.batches[middle].firstIndex < index { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension LogImage: MerkleNodes {
    func node(level: Int, index: UInt64) throws -> Digest {
        if level >= HashedBatch.nodeLevelMin {
            guard let hash = self.nodes[NodePlace(level: level, index: index)] else {
                throw DiskError.noNode(self.log, level: level, index: index)
            }
            return hash
        }
        let place = NodePlace(level: level, index: index)
        if let known = self.subtrees[place] { return known }
        let first = index << UInt64(level)
        var range = CompactRange(start: first)
        for leaf in first..<first + (1 << UInt64(level)) {
            guard let entry = self.entry(at: leaf) else { throw DiskError.notHeld(self.log, leaf) }
            range.append(leafHash: MerkleHash.leaf(entry))
        }
        guard range.hashes.count == 1 else { throw DiskError.noNode(self.log, level: level, index: index) }
        self.subtrees[place] = range.hashes[0]
        return range.hashes[0]
    }
}
