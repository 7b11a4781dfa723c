/// Whether this bureau signs, and if not, what it waits for.
public enum SigningState: Hashable, Sendable {
    case signing
    /// Members are asked which head of this bureau is the newest that they hold. What is published meanwhile is durable
    /// and found, and not yet signed.
    case asking(Asking)
    /// A member has shown a head of this bureau that this node lacks: it and all below it are fetched first.
    case recovering(Asking)
    /// Not before a person acts.
    case stopped(SigningRefusal)

    /// How far the asking is.
    public struct Asking: Hashable, Sendable {
        public let doubt: SigningDoubt
        /// Members that have answered, and how many suffice at once.
        public let answeredCount: Int
        public let neededCount: Int
        /// Since when, by this machine's clock, UTC microseconds.
        public let since: UInt64
        /// The newest head of this bureau that anybody has shown; ``HeadReference/none`` for none.
        public let newest: HeadReference
    }
}

/// Why a bureau asks before its next signature: rather late than twice.
public enum SigningDoubt: Hashable, Sendable {
    /// The mark was written before the machine was last started: disk and memory may be of another day.
    case otherBoot
    case markMissing
    case markUnreadable(String)
    /// The mark names a newer head than the database holds: the database is an older copy.
    case markAboveDatabase(mark: HeadReference, database: HeadReference)
    /// The database is more than one head ahead of the mark: the mark is an older copy.
    case markTooOld(mark: HeadReference, database: HeadReference)
    /// Mark and database name different heads under one sequence.
    case markContradicts(HeadReference)
    /// The logs hold more than the newest head in the database states: they were written while nothing was signed.
    case databaseAheadOfHead
    /// A member has shown a head of this bureau that this node did not make.
    case newerHeadElsewhere(HeadReference)
    /// One of the machine's clocks has stepped against the other, as after a snapshot is resumed.
    case clockStepped
    /// The process did not run for a while.
    case slept
    /// The last link is gone. Nobody hears a signature now, and a resumed snapshot looks like this.
    case alone

    /// Whether the mark itself is what is wrong.
    var isAboutMark: Bool {
        switch self {
        case .markMissing, .markUnreadable, .markAboveDatabase, .markTooOld, .markContradicts: true
        case .otherBoot, .databaseAheadOfHead, .newerHeadElsewhere, .clockStepped, .slept, .alone: false
        }
    }
}

/// Why a bureau does not sign before a person acts.
public enum SigningRefusal: Hashable, Sendable {
    /// The node has not finished starting.
    case starting
    /// The bureau's identity has certified a newer signing key: another machine signs now.
    case superseded(epoch: UInt64)
    /// The mark could not be written.
    case markNotWritten(String)
    /// The logs in the database are not what its newest head states.
    case databaseContradictsHead
}

/// How sure this node is that it knows every duty that was announced.
public enum DutyStanding: Hashable, Sendable {
    /// A linked member knew the same heads then (UTC microseconds), and every duty in them is proved here.
    case confirmed(asOf: UInt64)
    /// Nothing was confirmed since this node started; what it knows is of about this time (UTC microseconds).
    case unconfirmed(since: UInt64)
    /// The database is older than its mark: no search may be answered before a member has confirmed.
    case withheld
}
