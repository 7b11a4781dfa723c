public import Records
public import Sodium

/// What happens to a `Replica`. Everything that it learns comes in this way, time and storage results included.
public enum Event: Sendable {
    /// The first event: what the database and the high-water mark hold.
    case started(StoredState, mark: MarkReading)
    case linkUp(BureauCode, link: UInt64)
    case linkDown(BureauCode, link: UInt64)
    /// A decoded message. The shell closes the link itself when bytes cannot be decoded.
    case received(Message, from: BureauCode, link: UInt64)
    case publish(Publication)
    /// A ``Effect/commit(_:)`` is done; they complete in the order in which they were issued.
    case committed(UInt64, CommitOutcome)
    /// The high-water mark holds this reference, durably.
    case frozen(HeadReference)
    case freezeFailed(HeadReference, reason: String)
    case signed(HeadReference, Signature)
    /// A serve is done, or could not be done: its place is free.
    case served(BureauCode, link: UInt64, request: UInt64)
    /// The mark on disk is not the one that this run read or wrote last, but the one found: memory is older than the
    /// disk, or the disk than memory. Nothing was written.
    case freezeRefused(HeadReference, found: MarkReading)
    /// The answer to ``Effect/compare(_:)``: the cover of the first entries, and what leads from there to the root.
    case compared(UInt64, left: [Digest], right: [Digest])
    /// A comparison could not be read.
    case compareFailed(UInt64)
    /// The moment that ``Effect/wakeUp(at:)`` named has come. Early or late ones do no harm.
    case tick
}

/// What the high-water mark's file says at the start.
public enum MarkReading: Hashable, Sendable {
    case missing
    case unreadable(reason: String)
    /// ``HeadReference/none`` in a folder that has signed nothing yet.
    ///
    /// - Parameter isOfThisBoot: whether it is the very last mark that was written here, and the machine has been up
    ///   since. A copy of an earlier one is not, in whatever boot it was made.
    case at(HeadReference, isOfThisBoot: Bool)
}

/// Entries that the bureau wants to share, made by the node: ids, salts and commitments are chosen there.
public struct Publication: Sendable {
    /// Chosen by the publisher; ``Effect/published(_:_:)`` names it.
    public let number: UInt64
    public let dataset: DatasetNumber
    /// Encoded entries end to end, and for each salt ‖ body end to end, as in ``ItemBatch``.
    public let entries: [UInt8]
    public let bodies: [UInt8]
    public let isUrgent: Bool

    public init(number: UInt64, dataset: DatasetNumber, entries: [UInt8], bodies: [UInt8], isUrgent: Bool = false) {
        self.number = number
        self.dataset = dataset
        self.entries = entries
        self.bodies = bodies
        self.isUrgent = isUrgent
    }
}

/// How a publication ended.
public enum PublicationOutcome: Hashable, Sendable {
    /// Durable: the entries stand at these indexes. The next head covers them; while the bureau asks before it signs,
    /// that may take a while.
    case durable(Range<UInt64>)
    /// Nothing was stored.
    case refused(PublicationRefusal)
}

/// Why a publication was not taken.
public enum PublicationRefusal: Hashable, Sendable {
    /// The bureau signs no more until a person acts; see the reason.
    case notSigning(SigningRefusal)
    /// Too many publications wait. Come again.
    case busy
    /// Over the bounds of one transaction.
    case tooLarge
    /// The batch does not add up; a fault of the node.
    case malformed(String)
    /// The database refused the transaction.
    case storage(String)
}
