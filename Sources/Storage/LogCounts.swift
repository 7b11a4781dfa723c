/// How many of what one log holds; kept with every commit, so that asking costs nothing.
public struct LogCounts: Hashable, Sendable {
    /// Entries, whatever they are worth.
    public var entries: UInt64 = 0
    /// Records that are neither replaced nor withdrawn; some may have expired, or their body may be due.
    public var live: UInt64 = 0
    /// Entries that a later one replaced or ended.
    public var replaced: UInt64 = 0
    /// Records that their author has withdrawn.
    public var withdrawn: UInt64 = 0
    /// Entries that break a rule of their kind.
    public var void: UInt64 = 0
    /// Entries of a version or kind that this build does not know.
    public var unknown: UInt64 = 0
    /// Bodies that are held and that this build cannot read.
    public var unreadable: UInt64 = 0
    /// Live bodies that are announced and not held.
    public var due: UInt64 = 0

    public init() {}

    /// Counts `amount` entries more, or fewer when negative, in a state.
    mutating func add(_ amount: Int64, to state: EntryState) {
        switch state {
        case .live, .extended: Self.add(amount, to: &self.live)
        case .replaced: Self.add(amount, to: &self.replaced)
        case .withdrawn: Self.add(amount, to: &self.withdrawn)
        case .void: Self.add(amount, to: &self.void)
        case .unknown: Self.add(amount, to: &self.unknown)
        case .inEffect, .duty, .statement: break
        }
    }

    static func add(_ amount: Int64, to count: inout UInt64) {
        count = UInt64(max(0, Int64(truncatingIfNeeded: count) &+ amount))
    }
}
