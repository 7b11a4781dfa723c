/// A figure of a run that a drill may bound. Each has one unit; report and drill file call it by this name.
public enum FigureName: String, CaseIterable, Hashable, Sendable {
    /// From the last heal (or the last event) to the moment when all live nodes hold the same.
    case convergence
    /// Messages that carried a new head, for each head, at most.
    case pushes
    /// From publishing to the moment when the last live node holds the record.
    case lastNode = "last-node"
    /// The same for 99 of 100 nodes.
    case p99Node = "p99-node"
    /// Age of what nodes hold of linked authors, at the 99th percentile.
    case stalenessP99 = "staleness-p99"
    /// Bytes that one node sends inside its links, mean of all nodes.
    case sentBytes = "sent-bytes"
    /// Of all pings, those that needed a vector.
    case vectorShare = "vector-share"
    /// Bytes of records received, over bytes of records lacked, summed over nodes.
    case receivedOverLacked = "received-over-lacked"
    /// Bytes over the links that were healed, in copies of each side's news.
    case healedLinkCopies = "healed-link-copies"
    /// Entries of an author that the mesh had acknowledged and that are gone after a loss.
    case lostEntries = "lost-entries"
    /// From a member's start to the moment when it signs again.
    case recoveryTime = "recovery-time"
    /// Messages delivered in the run.
    case deliveredMessages = "delivered-messages"

    /// What a figure is counted in.
    public enum Unit: Hashable, Sendable {
        case microseconds
        case count
        case bytesPerSecond
        /// Thousandths of one.
        case thousandths
    }

    public var unit: Unit {
        switch self {
        case .convergence, .lastNode, .p99Node, .stalenessP99, .recoveryTime: .microseconds
        case .pushes, .lostEntries, .deliveredMessages: .count
        case .sentBytes: .bytesPerSecond
        case .vectorShare, .receivedOverLacked, .healedLinkCopies: .thousandths
        }
    }
}
