/// The one vocabulary of states: the words that the command, the API, the logs and the manuals use, each with its
/// subject and its definition. No other word is used for any of these, and none of these for anything else.
public enum StateWord: String, CaseIterable, Codable, Hashable, Sendable {
    // Of another bureau, as this node sees it; exactly one holds, the first that fits.
    case frozen
    case parked
    case unheard
    case unprovable
    case silent
    case behind
    case fresh
    // Of the link to another bureau.
    case linked
    case unlinked
    case cut
    case unknown
    // Of this node's own log.
    case signing
    case asking
    case recovering
    case refusing
    // Of what this node knows of duties: what ends or narrows records.
    case confirmed
    case unconfirmed
    case withheld
    // Of an author's part in an answer.
    case complete
    case incomplete
    // Of entries.
    case claimed
    case proved
    // Of a record.
    case live
    case replaced
    case expired
    case withdrawn

    /// After how many heartbeats without a new head a bureau is called silent, in tenths.
    public static let silentAfterHeartbeatTenths = 25

    /// What the word is said of.
    public var subject: String {
        switch self {
        case .frozen, .parked, .unprovable, .unheard, .silent, .behind, .fresh: "another bureau, as this node sees it"
        case .linked, .unlinked, .cut, .unknown: "the link between this node and another bureau"
        case .signing, .asking, .recovering, .refusing: "this node's own log"
        case .confirmed, .unconfirmed, .withheld: "what this node knows of duties"
        case .complete, .incomplete: "one author's part in an answer"
        case .claimed, .proved: "entries of a log"
        case .live, .replaced, .expired, .withdrawn: "a record"
        }
    }

    /// What holds when the word is used.
    public var definition: String {
        switch self {
        case .frozen: "it has signed two histories of one of its logs; nothing is added to that log here"
        case .parked: "a new epoch of it leaves out what is proved here, and waits for countersigning"
        case .unprovable: "for a minute nobody could send what its newest head states"
        case .unheard: "no head signed by it has reached this node yet"
        case .silent: "no new head of it for two and a half heartbeats, by the earlier of its time and ours"
        case .behind: "heard lately, but something that it claims is not held here yet"
        case .fresh: "heard within two and a half heartbeats, and everything that it claims is held here"
        case .linked: "a session with it is open"
        case .unlinked: "no session with it is open"
        case .cut: "closed by order, in a training mesh; no session is opened until it is restored"
        case .unknown: "not known; neither yes nor no"
        case .signing: "publications are signed and sent as they come"
        case .asking: "publications are kept and found here but not yet signed: others are asked for its newest head"
        case .recovering: "others hold newer entries of its own, which are fetched; nothing is published meanwhile"
        case .refusing: "publications are refused until somebody acts; the reason stands beside"
        case .confirmed: "the newest duties that linked members know are carried out here"
        case .unconfirmed: "since the time beside nobody was there to say whether there are newer duties"
        case .withheld: "the database may be older than duties carried out before; nothing is searched or shown"
        case .complete: "every live record below its newest known head is held and was searched"
        case .incomplete: "some records below its newest known head are not held; their number stands beside"
        case .claimed: "a signed head says that they exist"
        case .proved: "held, and shown to be under a signed root"
        case .live: "in force: neither replaced, expired nor withdrawn"
        case .replaced: "a newer revision is in force"
        case .expired: "past its day of expiry; hidden from searches"
        case .withdrawn: "taken back by its source"
        }
    }

    static func isSilent(heardAt: Timestamp?, now: Timestamp, heartbeatSeconds: Int) -> Bool {
        guard let heardAt else { return false }
        let limit = Int64(clamping: heartbeatSeconds).multipliedReportingOverflow(by: 100_000)
        let age = now.microseconds.subtractingReportingOverflow(heardAt.microseconds)
        guard !limit.overflow, !age.overflow else { return false }
        return age.partialValue / Int64(Self.silentAfterHeartbeatTenths) > limit.partialValue
    }

    static func ofMember(
        isHeard: Bool,
        isFrozen: Bool,
        isParked: Bool = false,
        isUnprovable: Bool = false,
        isSilent: Bool,
        isComplete: Bool
    ) -> StateWord {
        if isFrozen { return .frozen }
        if isParked { return .parked }
        if !isHeard { return .unheard }
        if isUnprovable { return .unprovable }
        if isSilent { return .silent }
        return isComplete ? .fresh : .behind
    }
}
