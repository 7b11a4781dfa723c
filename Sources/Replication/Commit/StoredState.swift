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
    public var heads: [KnownHead] = []
    public var certificates: [[UInt8]] = []
    public var vectors: [KnownVector] = []

    /// The bureau's own newest head, frozen or not.
    public var nextHead: PreparedHead?

    /// How many contradictions are kept; at least as many as ``contradictions`` has.
    public var contradictionCount = 0

    /// The contradictions that are kept: the logs of which they state two roots stay frozen.
    public var contradictions: [Contradiction] = []

    public init() {}
}
