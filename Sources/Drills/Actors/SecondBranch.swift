import MerkleLog
import Records
import Replication
import Sodium

/// A log as an equivocator tells it to some: like its own, but for one entry.
final class SecondBranch {
    let log: LogID
    /// The index of the entry that is another one.
    private let start: UInt64
    private let store = MemoryStore()
    private var range = CompactRange()

    /// - Throws: what the store cannot read.
    init(of log: LogID, at start: UInt64, from own: any DrillStore, _ generator: inout SeededGenerator) throws {
        self.log = log
        self.start = start
        try self.follow(to: start, from: own)
        let (entry, body) = try Self.record(&generator)
        try self.append(try ItemBatch(firstIndex: start, entries: entry, bodies: body) { _ in true })
    }

    /// The line of a table that states this branch.
    var line: Line {
        get throws { Line(dataset: self.log.dataset, size: self.range.end, root: try self.range.root()) }
    }

    /// Takes over the entries of the own log up to a size.
    func follow(to size: UInt64, from own: any DrillStore) throws {
        while self.range.end < size {
            let request = RangeRequest(
                log: self.log,
                indexes: self.range.end..<size,
                treeSize: size,
                withLeft: false,
                byteCountMax: 1 << 20
            )
            try self.append(try own.serve(request).batch)
        }
    }

    private func append(_ batch: ItemBatch) throws {
        let hashed = HashedBatch(batch)
        try self.range.append(hashed.range)
        var commit = Commit(number: 1)
        commit.appends = [LogAppend(log: self.log, batch: batch, hashed: hashed, ranges: [self.range])]
        _ = self.store.commit([commit])
    }

    /// The encoded entry of a made-up first record, and its salt and body.
    static func record(_ generator: inout SeededGenerator) throws -> (entry: [UInt8], body: [UInt8]) {
        let body = (0..<32).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let salt = (0..<Entry.saltByteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let bytes = (0..<RecordID.byteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        guard let record = RecordID(bytes) else { throw DiskError.unreadable("a record id") }
        let entry = try Entry(
            kind: .put,
            record: record,
            expiry: Day.max,
            bodyByteCount: UInt32(body.count),
            commitment: Entry.commitment(salt: salt[...], body: body[...])
        )
        return (entry.encoded, salt + body)
    }

    // MARK: Telling it

    /// The same entries as they stand in this branch; `nil` for those that it has not got.
    func news(instead news: News) -> News? {
        guard news.dataset == self.log.dataset, news.batch.indexes.upperBound > self.start else { return news }
        let request = RangeRequest(
            log: self.log,
            indexes: news.batch.indexes,
            treeSize: self.range.end,
            withLeft: !news.left.isEmpty,
            byteCountMax: .max
        )
        do {
            let items = try self.store.serve(request)
            guard items.batch.indexes == news.batch.indexes else { return nil }
            return News(dataset: news.dataset, batch: items.batch, left: items.left, right: items.right)
        } catch {
            return nil  // What is not told now is asked for later.
        }
    }

    /// What somebody who was shown this branch is answered; `nil` when the question is about something else.
    func answer(to message: Message, budget: Int) -> Message? {
        switch message {
        case .want(let want) where want.log == self.log && !want.indexes.isEmpty:
            return self.answer(to: want, byteCountMax: min(budget, World.serveFrameByteCountMax))
        case .bodiesWanted(let wanted) where wanted.log == self.log:
            do {
                let fills = try self.store.bodies(
                    self.log,
                    indexes: wanted.indexes,
                    byteCountMax: World.serveFrameByteCountMax
                )
                return .bodies(BodiesAnswer(request: wanted.request, log: self.log, fills: fills))
            } catch {
                return .later(request: wanted.request)
            }
        case .consistencyWanted(let log, let from, let to) where log == self.log && from > 0 && from < to:
            do {
                let proof = try self.store.consistencyProof(log, from: from, to: to)
                return .consistency(log: log, from: from, to: to, proof: proof)
            } catch {
                return nil
            }
        default: return nil
        }
    }

    /// One frame; what is missing has to be asked for again.
    private func answer(to want: Want, byteCountMax: Int) -> Message {
        guard want.indexes.upperBound <= want.treeSize, want.treeSize <= self.range.end else {
            return .later(request: want.request)
        }
        do {
            let items = try self.store.serve(
                RangeRequest(
                    log: self.log,
                    indexes: want.indexes,
                    treeSize: want.treeSize,
                    withLeft: want.withLeft,
                    byteCountMax: byteCountMax
                )
            )
            return .range(RangeAnswer(request: want.request, items: items, isLast: true))
        } catch {
            return .later(request: want.request)
        }
    }
}
