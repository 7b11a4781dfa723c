import DrillReport

/// What a live drill looks at from outside, by the promises' numbers; the names are those of simulated runs.
enum LivePromise: Int, CaseIterable, Sendable {
    case signsOnce
    case provedStays
    case acknowledgedStays
    case sameTables
    case convergence
    case completeMeansHeld
    case nobodyAccused

    var number: Int {
        switch self {
        case .signsOnce: 1
        case .provedStays, .acknowledgedStays: 2
        case .sameTables: 3
        case .convergence: 4
        case .completeMeansHeld: 5
        case .nobodyAccused: 6
        }
    }

    var title: String {
        switch self {
        case .signsOnce: "No honest author ever signs two different heads for one epoch and sequence."
        case .provedStays: "Proved size never falls within an epoch."
        case .acknowledgedStays: "What was acknowledged is never lost."
        case .sameTables: "Nodes with the same heads proved and complete hold the same."
        case .convergence: "After a heal every live node converges."
        case .completeMeansHeld: "No answer claims completeness for a body that is not held."
        case .nobodyAccused: "No honest author is ever accused."
        }
    }

    /// How it is seen from outside.
    var remark: String {
        switch self {
        case .signsOnce: "Counted: different heads that reached a member which writes down every head that it is sent."
        case .provedStays: "Counted: sizes of logs in answers of nodes, each beside the one before."
        case .acknowledgedStays: "Counted: look-ups of acknowledged records, each at its author and at another node."
        case .sameTables:
            "Counted: nodes with the same heads, both complete, whose proved roots were compared; acknowledged records that "
                + "were read at two nodes and compared field by field; and entries verified at the end."
        case .convergence:
            "Counted: heals and starts after which all live nodes had to come together. The protocol's bound is for "
                + "machines of their own; here it is the time allowed for settling."
        case .completeMeansHeld: "Counted: logs in answers of nodes, and searches for records known to be published."
        case .nobodyAccused: "Counted: members in answers of nodes."
        }
    }

    /// The promises that nobody looks at from outside.
    static let unchecked: [PromiseRecord] = [
        PromiseRecord(
            number: 7,
            name: "revocationCuts",
            title: "Once a revocation is known, nothing above its cut is used; the roster depends on no order.",
            checkedCount: 0,
            notBuilt: "Revocations are not built yet."
        ),
        PromiseRecord(
            number: 8,
            name: "bounded",
            title: "Memory and disk for each peer and author are bounded, whatever they send.",
            checkedCount: 0,
            remark: "Not looked at from outside."
        ),
        PromiseRecord(
            number: 9,
            name: "sameSeedSameRun",
            title: "Same seed, same run, to the byte.",
            checkedCount: 0,
            remark: "Real machines do not repeat themselves."
        ),
    ]
}
