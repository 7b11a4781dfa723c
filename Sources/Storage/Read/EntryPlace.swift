public import Replication

/// Where an entry stands: its log, and its index there.
public struct EntryPlace: Hashable, Sendable {
    public let log: LogID
    public let index: UInt64

    public init(log: LogID, index: UInt64) {
        self.log = log
        self.index = index
    }
}
