/// 12xx: the running node.
extension ProblemKind {
    public static let nodeNotRunning = ProblemKind(
        1201,
        "node-not-running",
        exit: .nodeNotReachable,
        http: 503,
        turn: .operator_,
        title: "The node of this data folder is not running.",
        meaning: "Nothing listens on api.sock in the data folder.",
        next: "ncb run --data FOLDER"
    )

    public static let nodeNotAnswering = ProblemKind(
        1202,
        "node-not-answering",
        exit: .nodeNotReachable,
        http: 504,
        turn: .operator_,
        title: "The node does not answer.",
        meaning: "The socket is there, but no answer came in time, or the connection broke off.",
        next: "ncb status --data FOLDER"
    )

    public static let nodeStopping = ProblemKind(
        1203,
        "node-stopping",
        exit: .nodeNotReachable,
        http: 503,
        turn: .operator_,
        title: "The node is stopping.",
        meaning: "It finishes what it has begun and takes nothing new.",
        next: "ncb run --data FOLDER"
    )

    public static let refusesToSign = ProblemKind(
        1204,
        "refuses-to-sign",
        exit: .degraded,
        http: 503,
        turn: .operator_,
        title: "The node signs no more until somebody acts.",
        meaning: """
            A newer epoch of this bureau exists, its mark could not be written, or its logs are not what its own head \
            states. To sign then could mean to sign twice for one number, which the others would take for a forgery. \
            Publications are refused; it goes on receiving, answering and relaying.
            """,
        next: "ncb status --data FOLDER"
    )

    public static let addressInUse = ProblemKind(
        1205,
        "address-in-use",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "The address to listen on is taken, or is none of this machine's.",
        meaning: "Another process listens on that port, or the host name is not this machine's.",
        next: "ncb run --listen HOST:PORT with another port"
    )

    public static let notReady = ProblemKind(
        1206,
        "not-ready",
        exit: .nodeNotReachable,
        http: 503,
        turn: .nobody,
        title: "The node is starting and not ready yet.",
        meaning: "It reads its database first. That takes seconds at a million records.",
        next: "ncb status --data FOLDER"
    )

    public static let asksBeforeSigning = ProblemKind(
        1207,
        "asks-before-signing",
        exit: .degraded,
        http: 503,
        turn: .nobody,
        title: "The node asks the others before it signs.",
        meaning: """
            It cannot be sure that what it holds is the newest that it has signed: the machine has restarted, a backup \
            was put back, the clock has jumped, or the mark is missing. So it asks which of its heads the others hold, \
            fetches what it lacks, and then signs by itself. Until then what is published is kept, is found here, and \
            counts as not yet signed. There is nothing to do unless nobody can be reached.
            """,
        next: "wait; if it lasts, ncb peers shows who is not reached"
    )

    public static let answersWithheld = ProblemKind(
        1208,
        "answers-withheld",
        exit: .degraded,
        http: 503,
        turn: .nobody,
        title: "The node does not answer yet: it may hold what had to be erased.",
        meaning: """
            Its database is older than what it has signed, as after restoring a backup. Records may have been erased \
            or narrowed since. It answers as soon as it has proved the newest duties that one other member knows.
            """,
        next: "wait; if it lasts, ncb peers shows who is not reached"
    )

    static let nodeKinds = [
        nodeNotRunning, nodeNotAnswering, nodeStopping, refusesToSign, addressInUse, notReady, asksBeforeSigning,
        answersWithheld,
    ]
}
