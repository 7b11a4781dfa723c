public import MerkleLog
public import Replication
public import Sodium

/// What storage does for one node of a world: the same duties whether it keeps everything in memory or in SQLite.
///
/// A model test proves the two alike.
public protocol DrillStore: AnyObject {
    /// Carries out commits in one transaction: all of them, or none.
    ///
    /// - Returns: one outcome for each, in order.
    func commit(_ commits: [Commit]) -> [CommitOutcome]

    /// What a node finds when it starts.
    func load() throws -> StoredState

    /// Entries from the beginning of a range, with their proof.
    func serve(_ request: RangeRequest) throws -> ProvedItems

    /// The bodies at these indexes that are held and shown.
    func bodies(_ log: LogID, indexes: [UInt64], byteCountMax: Int) throws -> [BodyFill]

    /// What proves that one size of a log is a prefix of another.
    func consistencyProof(_ log: LogID, from: UInt64, to: UInt64) throws -> [Digest]

    /// How a tree that is proved here begins.
    func compare(_ comparison: Comparison) throws -> RangeProof

    /// The machine loses power: what was not synced is gone.
    func losePower() throws

    /// The whole disk as it is now, as another store that goes its own way.
    func copy() throws -> any DrillStore

    /// The entries of a log that are held in a range, ascending, each with what is at hand of its body.
    func rows(_ log: LogID, _ indexes: Range<UInt64>) throws -> [HeldRow]

    /// Everything that is held of one log as a hash over its rows, bodies at hand included.
    func contentHash(_ log: LogID) throws -> ContentHash
}
