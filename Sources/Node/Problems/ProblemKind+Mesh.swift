/// 16xx: links and the other bureaus.
extension ProblemKind {
    public static let notTraining = ProblemKind(
        1601,
        "not-training",
        exit: .notAllowed,
        http: 403,
        turn: .nobody,
        title: "Only a training mesh obeys that.",
        meaning: "Links are cut by command only in a mesh whose charter is marked as training.",
        next: "ncb charter show"
    )

    public static let peerTestFailed = ProblemKind(
        1602,
        "peer-test-failed",
        exit: .degraded,
        http: 200,
        turn: .operator_,
        title: "The test of the peer stopped at a fault.",
        meaning: "The steps before it passed. The step that failed names the side on which the fault lies.",
        next: "do what the failed step says"
    )

    public static let ownBureau = ProblemKind(
        1603,
        "own-bureau",
        exit: .usage,
        http: 422,
        turn: .you,
        title: "That is this node's own bureau.",
        meaning: "A node has no link to itself.",
        next: "ncb peers"
    )

    public static let degraded = ProblemKind(
        1604,
        "degraded",
        exit: .degraded,
        http: 200,
        turn: .nobody,
        title: "The mesh is degraded.",
        meaning: """
            A bureau is silent, behind, frozen, parked, unprovable or not heard yet, or this node does not sign. \
            Answers say what they lack.
            """,
        next: "ncb status"
    )

    public static let waitEnded = ProblemKind(
        1605,
        "wait-ended",
        exit: .noHitIncomplete,
        http: 200,
        turn: .nobody,
        title: "Nothing matching came in the time given.",
        meaning: "search --wait ends without a hit when its time is over.",
        next: "ncb search --wait=SECONDS TEXT"
    )

    public static let logFrozen = ProblemKind(
        1606,
        "log-frozen",
        exit: .degraded,
        http: 200,
        turn: .otherBureau,
        title: "A log of a bureau is frozen: it has signed two histories.",
        meaning: """
            Two heads with that bureau's signature cannot both be true. Both are kept as a proof that anybody can \
            check. Its log stands still here where it stood: nothing is rolled back, nothing added, and no answer \
            that touches it is complete. Usually two machines have signed with one key, as after copying a data \
            folder. It ends when that bureau begins a new epoch and more than a third of the members countersign it.
            """,
        next: "call that bureau; ncb forks show"
    )

    public static let epochParked = ProblemKind(
        1607,
        "epoch-parked",
        exit: .degraded,
        http: 200,
        turn: .operator_,
        title: "A new epoch of a bureau waits for countersigning.",
        meaning: """
            The bureau signs with a new key, and its first head leaves out something that was proved here. It is not \
            followed until members of more than a third of the mesh have countersigned it; then what it leaves out is \
            set aside everywhere and no longer searched.
            """,
        next: "call that bureau; if it is right: ncb forks countersign CODE"
    )

    public static let nothingParked = ProblemKind(
        1608,
        "nothing-parked",
        exit: .noSuchThing,
        http: 404,
        turn: .nobody,
        title: "That bureau has no epoch that waits for countersigning.",
        meaning: """
            Either it has begun none, or this node has not heard of it yet, or it extends what is proved here and is \
            followed by itself, or enough members have countersigned it already.
            """,
        next: "ncb forks"
    )

    public static let headUnprovable = ProblemKind(
        1609,
        "head-unprovable",
        exit: .degraded,
        http: 200,
        turn: .otherBureau,
        title: "Nobody can show what a bureau's newest head states.",
        meaning: """
            For a minute no linked member, the bureau itself included, could send entries from which its signed root \
            follows. That is no fork, and nothing is frozen: the next head that can be proved takes its place.
            """,
        next: "call that bureau; ncb peer test CODE"
    )

    public static let notThatEpoch = ProblemKind(
        1610,
        "not-that-epoch",
        exit: .notAllowed,
        http: 409,
        turn: .you,
        title: "Meanwhile another epoch of that bureau waits.",
        meaning: "What was shown is not what waits now. Nothing was countersigned.",
        next: "ncb forks, and look again"
    )

    static let meshKinds = [
        notTraining, peerTestFailed, ownBureau, degraded, waitEnded, logFrozen, epochParked, nothingParked,
        headUnprovable, notThatEpoch,
    ]
}
