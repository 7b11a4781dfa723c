public import MerkleLog
public import Records
public import Sodium

/// What one step of `Replica` asks storage to make durable, all of it or nothing.
///
/// A commit completes with the event ``Event/committed(_:_:)``, which names its ``number``. Several
/// commits that wait may share one transaction; each still completes by itself, in order.
public struct Commit: Sendable {
    /// Counts the commits of this run from 1.
    public let number: UInt64

    /// Logs that are set back; carried out before everything else.
    public var rewinds: [Rewind] = []

    /// Entries, bodies and proved ranges, log by log.
    public var appends: [LogAppend] = []

    /// Bodies that came after their entries; storage checks each against its entry's commitment.
    public var fills: [BodyFill] = []

    /// The author's own next head: the exact unsigned bytes, its line table and its vector.
    /// It takes the place of a stored one of the same (epoch, sequence).
    public var nextHead: PreparedHead?

    /// The newest heads, with whole line tables: of other authors, and of the bureau itself once signed.
    public var heads: [KnownHead] = []

    /// Signing certificates seen for the first time.
    public var certificates: [[UInt8]] = []

    /// The newest checked vectors of other members.
    public var vectors: [KnownVector] = []

    /// Checked proofs that an author forked: kept for good, once each by ``ForkProof/key``.
    public var forkProofs: [ForkProof] = []

    /// Keys of proofs in whose place others are kept now; carried out after ``forkProofs``.
    public var droppedForkProofs: [Digest] = []

    /// The heads under which logs stand; each takes the place of its log's last.
    public var standing: [StandingHead] = []

    /// Logs that stand still from now on, and logs that go on again.
    public var frozen: [LogID] = []
    public var thawed: [LogID] = []

    /// Heads of new epochs that are kept and not followed; each takes the place of its author's last.
    public var parked: [KnownHead] = []

    /// Authors whose parked head is followed now, or is no longer of use.
    public var unparked: [BureauCode] = []

    public init(number: UInt64) {
        self.number = number
    }
}

/// Entries of one log that were checked against a signed root, or made by the author itself.
public struct LogAppend: Sendable {
    public let log: LogID
    public let batch: ItemBatch

    /// The batch as it was hashed when it was checked or made, so that storage need not hash it again.
    public let hashed: HashedBatch

    /// All proved ranges of the log once this append is durable: disjoint, ascending, merged.
    public let ranges: [CompactRange]

    /// - Parameter hashed: of this very batch; by default it is hashed here.
    public init(log: LogID, batch: ItemBatch, hashed: HashedBatch? = nil, ranges: [CompactRange]) {
        self.log = log
        self.batch = batch
        self.hashed = hashed ?? HashedBatch(batch)
        self.ranges = ranges
    }
}

/// A body that was due, from whoever had it. It counts only if it matches its entry's commitment.
public struct BodyFill: Hashable, Sendable {
    public let log: LogID
    public let index: UInt64
    public let salt: [UInt8]
    public let body: [UInt8]

    public init(log: LogID, index: UInt64, salt: [UInt8], body: [UInt8]) {
        self.log = log
        self.index = index
        self.salt = salt
        self.body = body
    }
}

/// A head that its author is about to freeze: unsigned, with what it hashes.
public struct PreparedHead: Hashable, Sendable {
    public let unsigned: [UInt8]
    public let reference: HeadReference
    public let table: LineTable
    public let vector: Vector

    public init(unsigned: [UInt8], reference: HeadReference, table: LineTable, vector: Vector) {
        self.unsigned = unsigned
        self.reference = reference
        self.table = table
        self.vector = vector
    }
}

/// A signed head with the whole table that it hashes.
public struct KnownHead: Hashable, Sendable {
    public let head: SignedHead
    public let table: LineTable

    public init(head: SignedHead, table: LineTable) {
        self.head = head
        self.table = table
    }
}

/// A vector and the head of its signer that hashes it.
public struct KnownVector: Hashable, Sendable {
    public let head: SignedHead
    public let vector: Vector

    public init(head: SignedHead, vector: Vector) {
        self.head = head
        self.vector = vector
    }
}
