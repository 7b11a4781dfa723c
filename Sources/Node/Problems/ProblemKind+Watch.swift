/// 141x: watches, which are standing searches.
extension ProblemKind {
    public static let noSuchWatch = ProblemKind(
        1411,
        "no-such-watch",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "There is no such watch, or no such hit of it.",
        meaning: "A watch is named by eight hexadecimal digits; a hit by these, a stroke and its number: 01ab45cd/3.",
        next: "ncb watch list"
    )

    public static let watchTooBroad = ProblemKind(
        1412,
        "watch-too-broad",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "Too many records match for a watch.",
        meaning: "What matches when a watch is added is remembered, so that it does not fire; 1,000 records at most.",
        next: "narrow it: a word more, --dataset, --from or --band strong"
    )

    public static let watchesFull = ProblemKind(
        1413,
        "watches-full",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "There are as many watches as a node keeps.",
        meaning: "A node keeps 10,000 watches, so that a look at all of them stays short.",
        next: "ncb watch list, then ncb watch remove ID for those that are not needed any more"
    )
}
