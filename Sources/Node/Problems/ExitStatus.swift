/// What a command's exit code says, the same with and without `--json`. Scripts may rely on every number.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case degraded = 2
    case partlyDone = 3
    case notAllowed = 4
    case noSuchThing = 5
    case nodeNotReachable = 6
    case verificationFailed = 7
    case noHitComplete = 10
    case noHitIncomplete = 11
    case usage = 64
    case interrupted = 130

    /// One line for the table of `ncb help exit-codes`.
    public var meaning: String {
        switch self {
        case .done: "done, or healthy; for search: a hit"
        case .failed: "failed; nothing was done unless the message says so"
        case .degraded: "degraded: a bureau is silent or behind, a node refuses to sign, a peer's test failed"
        case .partlyDone: "partly done: rows were refused, or a list broke off; what precedes is in"
        case .notAllowed: "not allowed"
        case .noSuchThing: "no such bureau, dataset, record, file or folder"
        case .nodeNotReachable: "the node is not running, or does not answer"
        case .verificationFailed: "verification failed: what is stored does not match what was signed"
        case .noHitComplete: "search: no hit, and the answer is complete to the heads that it names"
        case .noHitIncomplete: "search: no hit, but the answer is not complete; it is no proof of absence"
        case .usage: "the command line is wrong"
        case .interrupted: "interrupted; the message says how to resume"
        }
    }
}
