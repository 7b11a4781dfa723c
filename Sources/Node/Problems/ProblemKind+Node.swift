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
        title: "The node refuses to sign.",
        meaning: """
            Its high-water mark is missing, or above its database: the database may be older than what it has already \
            signed, as after restoring a backup. To sign then could mean to sign twice for one sequence number, which \
            the others would take for a forgery. It goes on receiving, answering and relaying.
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

    static let nodeKinds = [nodeNotRunning, nodeNotAnswering, nodeStopping, refusesToSign, addressInUse, notReady]
}
