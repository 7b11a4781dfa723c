import Membership
import Records
import Sodium

/// What a commit under way will change once it is durable.
struct CommitRecord: Sendable {
    let number: UInt64
    var logs: [LogID] = []
    var byteCount = 0
    /// The publications of this bureau in it, with the indexes that their entries got.
    var publications: [(number: UInt64, indexes: Range<UInt64>)] = []
    /// Whether it holds own entries or an own head; while the bureau asks before it signs, entries have no head.
    var isOwn = false
    var ownHead: PreparedHead?
    /// The log that it sets back.
    var rewind: LogID?
    /// Found among its entries.
    var countersignatures: [Countersignature] = []
    /// Bodies that came after their entries.
    var bodies: Bodies?
    var small = SmallThings()
    /// An earlier commit failed, so this one fails too; what it held was given up then.
    var isGivenUp = false

    struct Bodies: Sendable {
        let log: LogID
        let indexes: [UInt64]
        let sender: Int
    }
}

/// What needs no transaction of its own: it goes with the next one, at the latest after a while.
struct SmallThings: Sendable {
    var certificates: [Certificate] = []
    /// Authors whose newest head is newer than what the database holds.
    var heads = MemberSet()
    /// Members whose vector is newer than what the database holds.
    var vectors = MemberSet()
    var forkProofs: [ForkProof] = []
    /// Keys of proofs that are kept no longer.
    var droppedProofs: [Digest] = []
    private(set) var frozen: [LogID] = []
    private(set) var thawed: [LogID] = []
    /// Logs that stand under another head than the database knows.
    var standing: [LogID] = []
    private(set) var parked = MemberSet()
    private(set) var unparked = MemberSet()

    var isEmpty: Bool {
        self.certificates.isEmpty && self.heads.isEmpty && self.vectors.isEmpty && self.forkProofs.isEmpty
            && self.frozen.isEmpty && self.thawed.isEmpty && self.standing.isEmpty && self.parked.isEmpty
            && self.unparked.isEmpty && self.droppedProofs.isEmpty
    }

    mutating func stands(_ id: LogID) {
        if self.standing.last != id, !self.standing.contains(id) { self.standing.append(id) }
    }

    // Of two opposite things only the last is to be done.

    mutating func freeze(_ id: LogID) {
        self.thawed.removeAll { $0 == id }
        if !self.frozen.contains(id) { self.frozen.append(id) }
    }

    mutating func thaw(_ id: LogID) {
        self.frozen.removeAll { $0 == id }
        if !self.thawed.contains(id) { self.thawed.append(id) }
    }

    mutating func park(_ author: Int) {
        self.unparked.remove(author)
        self.parked.insert(author)
    }

    mutating func unpark(_ author: Int) {
        self.parked.remove(author)
        self.unparked.insert(author)
    }

    mutating func drop(_ keys: [Digest]) {
        guard !keys.isEmpty else { return }
        self.forkProofs.removeAll { keys.contains($0.key) }
        self.droppedProofs += keys
    }

    /// Takes back what a failed commit held that was issued before everything that is here.
    mutating func add(_ other: SmallThings) {
        self.certificates += other.certificates
        for member in other.heads.members { self.heads.insert(member) }
        for member in other.vectors.members { self.vectors.insert(member) }
        self.forkProofs += other.forkProofs.filter { !self.droppedProofs.contains($0.key) }
        self.droppedProofs += other.droppedProofs
        for id in other.standing { self.stands(id) }
        for id in other.frozen where !self.thawed.contains(id) { self.freeze(id) }
        for id in other.thawed where !self.frozen.contains(id) { self.thaw(id) }
        for member in other.parked.members where !self.unparked.contains(member) { self.park(member) }
        for member in other.unparked.members where !self.parked.contains(member) { self.unpark(member) }
    }
}

/// Names a serve under way.
struct ServingPlace: Sendable {
    let member: Int
    let link: UInt64
    let request: UInt64
    /// Monotonic microseconds.
    let startedAt: UInt64
}

/// A ping that was not answered yet.
struct OpenPing: Sendable {
    let member: Int
    let number: UInt64
    let sentAt: UInt64
    /// Whether heads are to be compared if the digests differ; else it only shows that the member is there.
    var compares: Bool
}
