import MerkleLog
import Replication
import Sodium

@testable import Drills

/// A disk that has other rows than it says: what its program is told and what its peers get is as it should be.
final class AlteredStore: DrillStore {
    private let store: any DrillStore
    private let alter: (LogID, HeldRow) -> HeldRow?

    /// - Parameter alter: what is there instead of a row; `nil` for nothing.
    init(_ store: any DrillStore, alter: @escaping (LogID, HeldRow) -> HeldRow?) {
        self.store = store
        self.alter = alter
    }

    func commit(_ commits: [Commit]) -> [CommitOutcome] { self.store.commit(commits) }
    func load() throws -> StoredState { try self.store.load() }
    func serve(_ request: RangeRequest) throws -> ProvedItems { try self.store.serve(request) }

    func bodies(_ log: LogID, indexes: [UInt64], byteCountMax: Int) throws -> [BodyFill] {
        try self.store.bodies(log, indexes: indexes, byteCountMax: byteCountMax)
    }

    func consistencyProof(_ log: LogID, from: UInt64, to: UInt64) throws -> [Digest] {
        try self.store.consistencyProof(log, from: from, to: to)
    }

    func compare(_ comparison: Comparison) throws -> RangeProof { try self.store.compare(comparison) }
    func losePower() throws { try self.store.losePower() }
    func copy() throws -> any DrillStore { AlteredStore(try self.store.copy(), alter: self.alter) }
    func contentHash(_ log: LogID) throws -> ContentHash { try self.store.contentHash(log) }

    func rows(_ log: LogID, _ indexes: Range<UInt64>) throws -> [HeldRow] {
        try self.store.rows(log, indexes).compactMap { self.alter(log, $0) }
    }
}

extension HeldRow {
    func with(body: ArraySlice<UInt8>?) -> HeldRow {
        HeldRow(index: self.index, state: self.state, entry: self.entry, body: body)
    }
}
