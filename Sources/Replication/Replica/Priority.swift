/// What goes out first on a link, strictly: a lower class waits while a higher one has anything to send.
public enum Priority: UInt8, Hashable, Sendable, CaseIterable, Comparable {
    /// Proofs of contradiction, and the `system` and `duty` logs.
    case duties = 0
    /// Heads and everything that is small and keeps the conversation going.
    case heads = 1
    /// Entries that their author marked urgent.
    case urgent = 2
    /// Entries that were just published.
    case news = 3
    /// History.
    case backfill = 4

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
