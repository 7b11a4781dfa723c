public import Membership
import PlantedFaults
public import Records
public import Sodium

/// The protocol as a state machine: what one bureau's node does with heads, entries and requests.
///
/// It performs no I/O. Everything that happens comes in through ``handle(_:now:)``, and everything that should happen
/// comes out of it as ``Effect``s, which the shell MUST carry out in order. The node and the drills drive this very
/// type. Its only randomness is the seed given at its making; it knows no secret and reads no clock.
///
/// The caller MUST
/// - send ``Event/started(_:mark:)`` first, with what the database and the high-water mark hold;
/// - complete each ``Effect/commit(_:)`` with ``Event/committed(_:_:)``, in the order of issue, and fail whatever it
///   has not begun when one fails;
/// - send a ``Event/tick`` when an ``Effect/wakeUp(at:)`` says so.
///
/// - Source: the protocol's sections 2 to 6, told in the format articles of this module.
public struct Replica: Sendable {
    public let roster: Roster
    public let me: Int
    public let heartbeat: UInt64
    let limits: Limits
    let reckoning: Reckoning
    var generator: SeededGenerator

    /// By roster number; this bureau's own place is kept like the others'.
    var authors: [Author]
    /// By roster number; `nil` where there is no live link.
    var peers: [Peer?]
    /// The numbers of the live links, as ``peers`` has them: most events need nothing else.
    var links: [UInt64?]
    var publisher: Publisher
    /// Newest checked vectors, by roster number.
    var vectors: [KnownVector?]

    var commitCount: UInt64 = 0
    /// What each commit under way holds, in order.
    var commits: [CommitRecord] = []
    /// What waits for a transaction to share.
    var unsaved = SmallThings()
    var requestCount: UInt64 = 0
    var serving: [ServingPlace] = []
    var forkProofCount = 0
    var comparisons: [OpenComparison] = []
    var comparisonCount: UInt64 = 0
    var partings: [OpenParting] = []
    var rewindsToRetry: [LogID] = []
    var duties = DutyStanding.unconfirmed(since: 0)

    // What follows is known from the rest, and kept so that no event costs a walk over all members.

    /// Members with a live link.
    var linked = MemberSet()
    /// Members whose newest head is known.
    var heard = MemberSet()
    /// The newest head of each author, and what the state digest hashes of them.
    private(set) var newestHeads: NewestHeads
    var knownByPeers: KnownByPeers
    /// Authors that are proved to have forked.
    var forked = MemberSet()
    /// Authors of whom something is missing here.
    var behind = MemberSet()
    /// Those of them for whom something may have changed since they were looked at.
    var toLookAt = MemberSet()
    /// Authors whose duties may not all be proved here: something of theirs changed since that was seen.
    var dutiesToProve = MemberSet()
    /// Whether all that are behind are to be looked at.
    var looksAtAll = false
    /// When the newest link came up, monotonic microseconds.
    var newestLinkAt: UInt64 = 0
    /// Whether something could not be asked for, because every peer that has it is busy or memory is short.
    var isStarved = false
    /// Authors whose newest head hashes a vector that is not here.
    var vectorsMissing = MemberSet()
    /// Where the next request for vectors begins among the members, and when it may be sent.
    var vectorCursor = 0
    var nextVectorsAt: UInt64 = 0
    var wants: [WantPlace] = []
    /// When entries last came from anybody.
    var rangeHeardAt: UInt64 = 0
    /// Before this moment no want has run out.
    var wantsCheckedAt: UInt64 = .max
    var pings: [OpenPing] = []
    /// Pushes whose receivers have not all shown that they are there, oldest first.
    var watched: [WatchedPush] = []
    /// Linked members that did not answer in time, and of whom nothing has come since.
    var unanswering = MemberSet()
    /// Bytes that were verified and wait for their transaction.
    var pendingByteCount = 0
    var digest: Digest?

    /// Members that know other heads, while another comparison is under way: one that many are linked to at once
    /// would otherwise get every head from each of them.
    var toCompare = MemberSet()
    var nextSummaryAt: UInt64 = 0
    var nextRepeatAt: UInt64 = 0
    var nextPullAt: UInt64 = 0
    var flushHeadsAt: UInt64?
    var wakeUpAt: UInt64?
    /// The earliest moment that this event asked to be woken at.
    var plannedAt: UInt64 = .max
    var now = Instant(monotonic: 0, utc: 0)
    var effects: [Effect] = []

    /// - Parameters:
    ///   - certificate: of this bureau's signing key; it names the bureau, and its number is the epoch.
    ///   - heartbeat: the longest silence of an author with nothing new, microseconds.
    ///   - seed: of every choice of peers; nothing that is shared depends on it.
    ///   - reckoning: remembers what costs most, in a process with many replicas.
    /// - Returns: `nil` when the roster does not list the bureau.
    public init?(
        roster: Roster,
        certificate: Certificate,
        heartbeat: UInt64,
        limits: Limits,
        seed: UInt64,
        reckoning: Reckoning = .plain
    ) {
        guard let me = roster.index(of: certificate.code) else { return nil }
        self.roster = roster
        self.me = me
        self.heartbeat = heartbeat
        self.limits = limits
        self.reckoning = reckoning
        self.generator = SeededGenerator(seed: seed)
        self.authors = roster.codes.map(Author.init(code:))
        self.peers = Array(repeating: nil, count: roster.count)
        self.links = Array(repeating: nil, count: roster.count)
        self.vectors = Array(repeating: nil, count: roster.count)
        self.newestHeads = NewestHeads(memberCount: roster.count)
        self.knownByPeers = KnownByPeers(memberCount: roster.count)
        self.publisher = Publisher(epoch: certificate.number)
        _ = self.authors[me].learn(certificate)
    }

    public var code: BureauCode { self.roster.code(at: self.me) }

    /// Takes one event and says what is to be done about it.
    ///
    /// Late, repeated and unasked-for input is normal and has no effect. Nothing that a peer sends can reach a trap.
    public mutating func handle(_ event: Event, now: Instant) -> [Effect] {
        let before = self.now
        self.now = now
        self.effects = []
        self.watchClocks(before)
        switch event {
        case .started(let state, let mark): self.start(state, mark: mark)
        case .linkUp(let code, let link): self.linkUp(code, link: link)
        case .linkDown(let code, let link): self.linkDown(code, link: link)
        case .received(let message, let code, let link): self.receive(message, from: code, link: link)
        case .publish(let publication): self.publish(publication)
        case .committed(let number, let outcome): self.committed(number, outcome)
        case .frozen(let reference): self.frozen(reference)
        case .freezeFailed(let reference, let reason): self.freezeFailed(reference, reason: reason)
        case .signed(let reference, let signature): self.signed(reference, signature)
        case .freezeRefused(let reference, let found): self.freezeRefused(reference, found: found)
        case .compared(let number, let left, let right): self.compared(number, left: left, right: right)
        case .compareFailed(let number): self.compared(number, left: nil, right: [])
        case .served(let code, let link, let request): self.served(code, link: link, request: request)
        case .tick: self.ticked()
        }
        self.doWhatIsDue()
        return self.takeEffects()
    }

    /// A machine that was resumed from a snapshot, or a process that did not run, may have signed more than it knows.
    private mutating func watchClocks(_ before: Instant) {
        guard before.monotonic > 0, self.publisher.state != .stopped(.starting) else { return }
        let (one, other) = (self.now.utc &- before.utc, self.now.monotonic &- before.monotonic)
        // Both differences wrap: a clock may have stepped back.
        let step = Int64(bitPattern: one &- other).magnitude
        if PlantedFault.clockNotWatched.isPlanted { return }
        if step > self.limits.clockStepMax {
            self.doubt(.clockStepped)
        } else if let wakeUpAt = self.wakeUpAt, self.now.monotonic > wakeUpAt &+ self.limits.sleepMax {
            self.doubt(.slept)
        }
    }

    private mutating func takeEffects() -> [Effect] {
        defer { self.effects = [] }
        return self.effects
    }

    /// Sends to a member if there is a live link.
    mutating func send(_ message: Message, to member: Int, _ priority: Priority) {
        guard let link = self.links[member] else { return }
        self.effects.append(.send(message, to: self.roster.code(at: member), link: link, priority))
    }

    mutating func note(_ note: Note) { self.effects.append(.note(note)) }

    /// Everyone's newest heads as one hash: two nodes whose digests are equal know the same heads and the same forks.
    public var stateDigest: Digest {
        self.digest ?? self.newestHeads.digest(subjects: self.provedSubjects)
    }

    /// Called whenever the newest head that is held of an author, followed or not, may have become another one.
    mutating func noteNewest(of author: Int) {
        let (newest, parked) = self.authors[author].standing()
        let reference = newest.isOlder(than: parked) ? parked : newest
        guard reference != .none else { return }
        self.digest = nil
        if self.newestNumbers[author] == .none { self.heard.insert(author) }
        self.newestHeads.set(reference, of: author)
        self.knownByPeers.begin(reference.number, of: author)
    }

    /// Of the newest head of each author, by roster number.
    var newestNumbers: [HeadNumber] { self.newestHeads.numbers }

    /// The same, kept until the next head is accepted.
    mutating func currentDigest() -> Digest {
        if let digest = self.digest { return digest }
        self.newestHeads.settle()
        let digest = self.stateDigest
        self.digest = digest
        return digest
    }
}
