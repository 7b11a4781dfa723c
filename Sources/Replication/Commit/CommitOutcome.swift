/// What storage found while it carried out a ``Commit``.
public enum CommitOutcome: Sendable {
    /// Durable. The state of each log that the commit appended to, after its transaction.
    case durable([LogCondition])
    /// Nothing of it was stored; `reason` is for the log. What it held is asked for again later.
    case failed(reason: String)
}

/// What storage knows of one log and `Replica` must not guess.
public struct LogCondition: Hashable, Sendable {
    public let log: LogID

    /// Live bodies that are announced, proved, and not held.
    public let dueCount: UInt64

    /// The index of the first of them: everything below it is complete as far as it is proved.
    public var firstDue: UInt64? { self.due.first }

    /// The first of them by index, at most ``dueSampleMax``: what to ask for next.
    public let due: [UInt64]

    /// How many indexes ``due`` names at most.
    public static let dueSampleMax = 64

    /// Entries that break a rule of their kind: leaves without effect.
    public let voidCount: UInt64

    /// Entries that were set aside (``Rewind``) and have not come back since.
    public let setAsideCount: UInt64

    public init(
        log: LogID,
        dueCount: UInt64 = 0,
        due: [UInt64] = [],
        voidCount: UInt64 = 0,
        setAsideCount: UInt64 = 0
    ) {
        self.log = log
        self.dueCount = dueCount
        self.due = due
        self.voidCount = voidCount
        self.setAsideCount = setAsideCount
    }
}
