import MerkleLog
import Records
import Replication
import Sodium

extension Writer {
    /// The log's place in memory; a log that was never seen gets a number first.
    func place(of log: LogID) throws -> Int {
        if let place = self.logs.place(of: log) { return place }
        let number = self.logs.nextNumber
        guard number < Position.logCountMax else { throw StorageError(.full, "\(number) logs") }
        self.statements.insertLog.bind(number, at: 1)
        self.statements.insertLog.bind(Int64(log.author.rawValue), at: 2)
        self.statements.insertLog.bind(Int64(log.dataset.rawValue), at: 3)
        try self.statements.insertLog.run()
        return self.logs.add(LogState(number: number, log: log))
    }

    /// Stores a Merkle node that is high enough.
    func keep(level: Int, index: UInt64, _ hash: Digest, log: Int64) {
        guard level >= NodeID.level else { return }
        self.nodes.append((NodeID.of(log: log, level: level, index: index), hash))
    }

    /// Joins the range of a batch with its neighbours, and stores ranges and nodes.
    ///
    /// Each perfect subtree that lies inside a range is reported once: while its leaves are appended, or when two
    /// ranges are joined. So all of them are stored, in whatever order a log is filled.
    func join(_ range: CompactRange, to append: LogAppend, _ place: Int) throws {
        let number = self.logs[place].number
        let onNode = { (level: Int, index: UInt64, hash: Digest) in
            self.keep(level: level, index: index, hash, log: number)
        }
        var ranges = self.logs[place].ranges
        let next = ranges.firstIndex { $0.start >= range.start } ?? ranges.endIndex
        if next > 0, ranges[next - 1].end > range.start {
            throw StorageError(.invalid, "entries of \(append.log) from \(range.start) on are held already")
        }
        if next < ranges.endIndex, ranges[next].start < range.end {
            throw StorageError(.invalid, "entries of \(append.log) below \(range.end) are held already")
        }
        var joined = range
        if next < ranges.endIndex, ranges[next].start == range.end {
            try joined.append(ranges[next], onNode: onNode)
            try self.deleteRange(ranges.remove(at: next), number)
        }
        if next > 0, ranges[next - 1].end == range.start {
            var left = ranges[next - 1]
            try left.append(joined, onNode: onNode)
            joined = left
            ranges[next - 1] = left
        } else {
            ranges.insert(joined, at: next)
        }
        guard ranges == append.ranges else {
            throw StorageError(.invalid, "the ranges of \(append.log) are not those that its entries have")
        }
        self.logs.update(place) { $0.ranges = ranges }
        self.statements.insertProved.bind(Position.of(log: number, index: joined.start), at: 1)
        self.statements.insertProved.bind(try joined.encoded(), at: 2)
        try self.statements.insertProved.run()
        try self.storeNodes()
    }

    /// Remembers which rows have keys that are in no run.
    func noteUnflushed(_ indexes: Range<UInt64>, _ place: Int) throws {
        let state = self.logs[place]
        let first = Position.of(log: state.number, index: indexes.lowerBound)
        let last = Position.of(log: state.number, index: indexes.upperBound) - 1
        let generation = self.keys.generation
        var start = first
        // Those of an earlier generation are on their way into a run.
        if let before = state.unflushed, before.generation == generation, before.positions.upperBound + 1 == first {
            start = before.positions.lowerBound
        }
        self.logs.update(place) { $0.unflushed = (generation, start...last) }
        try self.statements.noteUnflushed(start...last, generation: generation)
    }

    func storeCounts(of state: LogState) throws {
        let update = self.statements.updateLog
        let counts = state.counts
        let values = [
            counts.entries, counts.live, counts.replaced, counts.withdrawn, counts.void, counts.unknown,
            counts.unreadable, counts.due,
        ]
        update.bind(state.number, at: 1)
        for (place, value) in values.enumerated() {
            update.bind(Int64(truncatingIfNeeded: value), at: CInt(place + 2))
        }
        try update.run()
    }

    private func deleteRange(_ range: CompactRange, _ number: Int64) throws {
        self.statements.deleteProved.bind(Position.of(log: number, index: range.start), at: 1)
        try self.statements.deleteProved.run()
    }

    private func storeNodes() throws {
        for (id, hash) in self.nodes {
            self.statements.insertNode.bind(id, at: 1)
            self.statements.insertNode.bind(hash.bytes, at: 2)
            try self.statements.insertNode.run()
        }
        self.nodes.removeAll(keepingCapacity: true)
    }
}
