import MerkleLog
import Records
import Replication
import Sodium
import Storage

/// Fills a store as replication does, without replica, network or process around it: commits of a thousand entries that
/// are hashed already.
struct StoreLoad {
    static let rowsPerCommit = 1_000

    /// What a load took, counting commits alone.
    struct Outcome {
        let rowCount: Int
        /// Of each commit, in order.
        let seconds: [Double]

        var rate: Double { Double(self.rowCount) / self.seconds.reduce(0, +) }
        var longest: Double { self.seconds.max() ?? 0 }
    }

    let store: Store
    let source: any SpecimenSource
    let author: BureauCode

    /// - Parameter afterCommit: is handed the number of rows that are stored.
    func run(_ count: Int, afterCommit: (Int) throws -> Void = { _ in }) throws -> Outcome {
        let log = LogID(author: self.author, dataset: self.source.dataset.number)
        var range = CompactRange()
        var seconds: [Double] = []
        var random = SplitMix(seed: UInt64(count))
        for first in stride(from: 0, to: count, by: Self.rowsPerCommit) {
            let batch = try self.batch(first..<min(first + Self.rowsPerCommit, count), &random)
            let hashed = HashedBatch(batch)
            try range.append(hashed.range)
            var commit = Commit(number: UInt64(seconds.count + 1))
            commit.appends = [LogAppend(log: log, batch: batch, hashed: hashed, ranges: [range])]
            let start = ContinuousClock.now
            let outcomes = self.store.commit([commit])
            seconds.append((ContinuousClock.now - start) / .seconds(1))
            for case .failed(let reason) in outcomes { throw BenchError(reason) }
            try afterCommit(first + batch.count)
        }
        return Outcome(rowCount: count, seconds: seconds)
    }

    private func batch(_ indexes: Range<Int>, _ random: inout SplitMix) throws -> ItemBatch {
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        for index in indexes {
            let body = self.source.body(index)
            let salt = Self.bytes(Entry.saltByteCount, &random)
            guard let record = RecordID(Self.bytes(RecordID.byteCount, &random)[...]) else { throw BenchError("no id") }
            entries += try Entry(
                kind: .put,
                record: record,
                expiry: Day.max,
                bodyByteCount: UInt32(body.count),
                commitment: Entry.commitment(salt: salt[...], body: body[...])
            ).encoded
            bodies += salt + body
        }
        return try ItemBatch(firstIndex: UInt64(indexes.lowerBound), entries: entries, bodies: bodies) { _ in true }
    }

    private static func bytes(_ count: Int, _ random: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let value = random.next()
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
        }
        return Array(bytes.prefix(count))
    }
}
