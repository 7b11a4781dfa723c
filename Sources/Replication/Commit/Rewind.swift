public import MerkleLog

/// Sets a log back: what its author left out of a countersigned epoch, or what this bureau wrote and never signed.
///
/// Entries from ``size`` on are *set aside*: kept with their bodies, but no part of the log, not served, and found by
/// no search.
public struct Rewind: Hashable, Sendable {
    public let log: LogID
    public let size: UInt64
    /// The proved ranges of the log afterwards: the frontier at ``size``, or none for 0.
    public let ranges: [CompactRange]

    public init(log: LogID, size: UInt64, ranges: [CompactRange]) {
        self.log = log
        self.size = size
        self.ranges = ranges
    }
}
