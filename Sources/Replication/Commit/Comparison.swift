/// What `Replica` asks about one of the trees that this node has proved: how its first entries stand in it.
public struct Comparison: Hashable, Sendable {
    /// Counts the comparisons of this run; the answer names it.
    public let number: UInt64
    public let log: LogID
    /// How many of the first entries; not above ``treeSize``.
    public let at: UInt64
    /// Proved here.
    public let treeSize: UInt64

    public init(number: UInt64, log: LogID, at: UInt64, treeSize: UInt64) {
        self.number = number
        self.log = log
        self.at = at
        self.treeSize = treeSize
    }
}

/// The head under which the proved part of a log stands: its root was rebuilt here.
public struct StandingHead: Hashable, Sendable {
    public let log: LogID
    public let head: KnownHead

    public init(log: LogID, head: KnownHead) {
        self.log = log
        self.head = head
    }
}
