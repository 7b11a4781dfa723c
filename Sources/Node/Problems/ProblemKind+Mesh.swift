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
            A bureau is silent, behind, frozen or not heard yet, or this node refuses to sign. Answers say what they \
            lack.
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

    static let meshKinds = [notTraining, peerTestFailed, ownBureau, degraded, waitEnded]
}
