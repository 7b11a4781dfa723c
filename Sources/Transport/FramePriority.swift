/// The class of a frame on its way out. The order is strict: a frame waits for every frame of a lower number.
///
/// The numbers are those of the protocol's priorities; a frame that is being written is not interrupted.
public enum FramePriority: UInt8, Hashable, Sendable, CaseIterable, Comparable {
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
