import Foundation
import MerkleLog
import Records
import Replication
import Storage
import Testing

@testable import Storage

/// A store with what `Replica` would keep beside it: the proved ranges of each log.
final class TestNode {
    let folder: TemporaryFolder
    let author: BureauCode
    let settings: StoreSettings
    private(set) var store: Store
    private(set) var ranges: [LogID: [CompactRange]] = [:]
    private var number: UInt64 = 0

    init(author: String = "DE", folder: TemporaryFolder? = nil, settings: StoreSettings = StoreSettings()) throws {
        guard let author = BureauCode(author) else { throw StorageTestError("no bureau \(author)") }
        self.folder = try folder ?? TemporaryFolder()
        self.author = author
        self.settings = settings
        self.store = try Store(
            folder: self.folder.path,
            author: author,
            catalogue: try .embedded(),
            settings: settings
        )
        for log in try self.store.load().logs { self.ranges[log.log] = log.ranges }
    }

    func reopen() throws {
        try self.store.close()
        self.store = try Store(
            folder: self.folder.path,
            author: self.author,
            catalogue: try .embedded(),
            settings: self.settings
        )
        self.ranges = [:]
        for log in try self.store.load().logs { self.ranges[log.log] = log.ranges }
    }

    /// The append of a range that is not held yet, with all ranges as they are after it.
    func append(_ log: TestLog, _ indexes: Range<Int>, held: (Int) -> Bool = { _ in true }) throws -> LogAppend {
        var ranges = self.ranges[log.log] ?? []
        ranges.append(log.range(indexes))
        ranges.sort { $0.start < $1.start }
        var merged: [CompactRange] = []
        for range in ranges {
            if let last = merged.last, last.end == range.start {
                try merged[merged.count - 1].append(range)
            } else {
                merged.append(range)
            }
        }
        return LogAppend(log: log.log, batch: try log.batch(indexes, held: held), ranges: merged)
    }

    func commit(_ build: (inout Commit) throws -> Void) throws -> CommitOutcome {
        self.number += 1
        var commit = Commit(number: self.number)
        try build(&commit)
        let outcomes = self.store.commit([commit])
        guard let outcome = outcomes.first, outcomes.count == 1 else { throw StorageTestError("outcomes") }
        if case .durable = outcome {
            for append in commit.appends { self.ranges[append.log] = append.ranges }
        }
        return outcome
    }

    /// A log was set back.
    func forget(_ log: LogID, _ ranges: [CompactRange]) { self.ranges[log] = ranges }

    @discardableResult
    func store(
        _ log: TestLog,
        _ indexes: Range<Int>,
        held: (Int) -> Bool = { _ in true }
    ) throws -> [LogCondition] {
        let append = try self.append(log, indexes, held: held)
        switch try self.commit({ $0.appends = [append] }) {
        case .durable(let conditions): return conditions
        case .failed(let reason): throw StorageTestError(reason)
        }
    }
}
