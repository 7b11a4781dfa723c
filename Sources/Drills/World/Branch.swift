/// Branches that few runs reach. A run tells how often it was in each: zero is worth knowing.
public enum Branch: Int, CaseIterable, Sendable {
    case headRefused
    case frameRefused
    case forkProved
    case logFrozen
    case logStopped
    case commitFailed
    case logThawed
    case epochParked
    case epochFollowed
    case entriesSetAside
    case signingStopped
    case signingDoubted
    case signingResumed
    case markFoundMoved
    case treesCompared
    case askedAboutItself
    case linkClosedByReplica
    case diedBetweenEffects
    case transactionSurvivedCrash
    case transactionLostInCrash
    case markSurvivedCrash
    case markLostInCrash
    case unsignableHead
    case headReplacedInQueue
    case headDisplacedFromQueue
    case bodyDroppedFromQueue
    case queueOverflowed
    case serveWaitedForRoom
    case serveFailed
    case messageStalled
    case linkTimedOut
    case messageToDeadLink
    case messageLost
    case messageDoubled
    case tableAskedFor
    case bodiesAskedFor
    case consistencyAskedFor
    case laterSaid
    case wantSent
    case childAdopted
    case comparison
    case vectorAskedFor
    case publicationRefused
    case snapshotResumed

    /// A stable name for programs.
    public var name: String { "\(self)" }

    /// What happens there, for people.
    public var title: String {
        switch self {
        case .headRefused: "a head was refused"
        case .frameRefused: "a frame did not verify"
        case .forkProved: "an author was proved to have forked"
        case .logFrozen: "a log was frozen"
        case .logStopped: "a log grew over a node's limit"
        case .commitFailed: "a transaction failed"
        case .logThawed: "a frozen log went on again"
        case .epochParked: "a new epoch that leaves something out was kept and not followed"
        case .epochFollowed: "a countersigned epoch was followed"
        case .entriesSetAside: "entries were set aside"
        case .signingStopped: "a bureau stopped signing for good"
        case .signingDoubted: "a bureau asked its peers before it signed again"
        case .signingResumed: "a bureau that had asked signed again"
        case .markFoundMoved: "a program found another mark on its disk than it had written"
        case .askedAboutItself: "a bureau was asked which head of another it holds"
        case .treesCompared: "two trees of one log were compared"
        case .linkClosedByReplica: "a link was closed because of what came over it, or did not"
        case .diedBetweenEffects: "a program died between two effects of one event"
        case .transactionSurvivedCrash: "a transaction was on the disk though the program died before it heard of it"
        case .transactionLostInCrash: "a transaction under way was lost"
        case .markSurvivedCrash: "the mark was on the disk though the program died before it heard of it"
        case .markLostInCrash: "a write of the mark under way was lost"
        case .unsignableHead: "a head had no shape to be signed"
        case .headReplacedInQueue: "a newer head took an older one's place in a queue"
        case .headDisplacedFromQueue: "a full queue dropped an old head"
        case .bodyDroppedFromQueue: "a full queue dropped what will be pulled"
        case .queueOverflowed: "a link ended because what may not be dropped did not fit"
        case .serveWaitedForRoom: "an answer waited for room on its link"
        case .serveFailed: "an answer could not be read from the disk"
        case .messageStalled: "a message waited for a cut to heal"
        case .linkTimedOut: "a link ended because nothing came over it"
        case .messageToDeadLink: "a message came over a link that its receiver had given up"
        case .messageLost: "a message was lost"
        case .messageDoubled: "a message came twice"
        case .tableAskedFor: "whole heads were asked for"
        case .bodiesAskedFor: "bodies that were due were asked for"
        case .consistencyAskedFor: "a proof was asked for that a tree extends another"
        case .laterSaid: "a peer said: later"
        case .wantSent: "entries were asked for"
        case .childAdopted: "a head was passed on in the place of a member without a link"
        case .comparison: "two nodes compared all heads"
        case .vectorAskedFor: "vectors were asked for"
        case .publicationRefused: "a publication was refused"
        case .snapshotResumed: "a machine went on from a snapshot"
        }
    }
}

/// How often each branch was taken.
public struct BranchCounts: Hashable, Sendable {
    private var counts = [UInt64](repeating: 0, count: Branch.allCases.count)

    public subscript(branch: Branch) -> UInt64 { self.counts[branch.rawValue] }

    mutating func count(_ branch: Branch) { self.counts[branch.rawValue] &+= 1 }
}
