public import Records

/// What a `Replica` wants done. The shell carries effects out in order and holds no rules of its own.
public enum Effect: Sendable {
    case send(Message, to: BureauCode, link: UInt64, Priority)
    /// Close this link: its peer broke the protocol, or did not answer.
    case close(BureauCode, link: UInt64, reason: String)
    /// Make this durable and answer with ``Event/committed(_:_:)``. After a failure everything that was issued before
    /// the failure is handled must fail as well.
    case commit(Commit)
    /// Write the high-water mark, durably, and answer with ``Event/frozen(_:)``. Before it is written it MUST be read:
    /// if it is not what this run has read or written last, the answer is ``Event/freezeRefused(_:found:)``, and the
    /// one found counts as read. One that is missing or unreadable is made anew: the replica has asked others.
    case freeze(PreparedHead)
    /// From now on the mark on disk is not of this boot, until one is written anew: this bureau is in doubt, and a
    /// restart of its program must not sign before others were asked. Not for the links that an orderly stop closes.
    case distrustMark
    /// Sign these frozen bytes and answer with ``Event/signed(_:_:)``.
    case sign(PreparedHead)
    /// Answer a want from storage, frame by frame, and then report ``Event/served(_:link:request:)``.
    case serve(Serving)
    /// Look into a tree that is proved here, and answer with ``Event/compared(_:left:right:)``.
    case compare(Comparison)
    /// Send a ``Event/tick`` at this monotonic moment.
    case wakeUp(at: UInt64)
    case published(UInt64, PublicationOutcome)
    /// Entries of these logs are durable: a search may find more than before.
    case stored([LogID])
    /// Completeness or freshness of answers may have changed.
    case progressed
    case note(Note)
}

/// What a reading connection has to answer.
public struct Serving: Sendable {
    public enum Subject: Sendable {
        /// Frames of proved entries up to ``Limits/wantByteCountMax`` in all.
        case range(RangeRequest)
        case bodies([UInt64], LogID)
        case consistency(LogID, from: UInt64, to: UInt64)
    }

    public let subject: Subject
    public let peer: BureauCode
    public let link: UInt64
    public let request: UInt64
    public let priority: Priority

    public init(subject: Subject, peer: BureauCode, link: UInt64, request: UInt64, priority: Priority) {
        self.subject = subject
        self.peer = peer
        self.link = link
        self.request = request
        self.priority = priority
    }
}

/// What an operator may want to know. Holds no personal data.
public enum Note: Hashable, Sendable {
    case headRefused(author: BureauCode, from: BureauCode, reason: String)
    case frameRefused(from: BureauCode, reason: String)
    case forkProved(author: BureauCode)
    case logFrozen(LogID)
    case logThawed(LogID)
    /// Entries from an index on are no longer part of the log.
    case setAside(LogID, from: UInt64)
    /// A new epoch leaves out what is proved here: it is kept and waits for members to countersign it.
    case epochParked(author: BureauCode, epoch: UInt64)
    /// A new epoch of another author is followed.
    case epochFollowed(author: BureauCode, epoch: UInt64)
    case logStopped(LogID, size: UInt64)
    case commitFailed(reason: String)
    case signingStopped(SigningRefusal)
    case signingDoubted(SigningDoubt)
    /// Enough members have said that they hold no newer head of this bureau.
    case signingAllowed
    case signing(HeadReference)
}
