public import MerkleLog

/// What a node finds in its database when it starts: everything `Replica` keeps in memory.
public struct StoredState: Sendable {
    /// One log as far as it is proved.
    public struct Log: Sendable {
        public let ranges: [CompactRange]
        public let condition: LogCondition
        public var log: LogID { self.condition.log }

        public init(ranges: [CompactRange], condition: LogCondition) {
            self.ranges = ranges
            self.condition = condition
        }
    }

    public var logs: [Log] = []
    /// Newest heads; the bureau's own as far as it was signed.
    public var heads: [KnownHead] = []
    public var certificates: [[UInt8]] = []
    public var vectors: [KnownVector] = []

    /// The bureau's own newest head, frozen or not.
    public var nextHead: PreparedHead?

    /// The fork proofs that are kept.
    public var forkProofs: [ForkProof] = []

    /// Logs that stand still.
    public var frozen: [LogID] = []

    /// The heads under which logs stand.
    public var standing: [StandingHead] = []

    /// Heads of new epochs that are kept and not followed.
    public var parked: [KnownHead] = []

    /// Found among the proved entries of all `system` logs.
    public var countersignatures: [Countersignature] = []

    public init() {}
}
