public import Replication
public import Storage

/// A record that is tied to a hit by a number or an address that both have, or by way of one record between them.
///
/// It is no hit: nobody searched for it, and no answer counts it.
public struct FollowedRecord: Sendable {
    /// One link of the chain: what the record before has, and the record after it, too.
    public struct Step: Hashable, Sendable {
        /// The key's title in the catalogue: "telephone number".
        public let key: String
        /// In its normal form, in which both records have it.
        public let value: String
        /// The log of the record before.
        public let log: LogID
        /// The record before: of the first step a hit.
        public let record: RecordID
    }

    public let record: StoredRecord
    /// From a hit to the record: one step, or as many as ``LinkFollower/depthMax``.
    public let via: [Step]
}
