/// 20xx: drills.
extension ProblemKind {
    public static let drillUnreadable = ProblemKind(
        2001,
        "drill-unreadable",
        exit: .failed,
        http: 400,
        turn: .you,
        title: "This is no drill that can be run.",
        meaning: """
            The file is not there, is no YAML, names something unknown, or asks for what cannot be at one time. The \
            place says file, line and column. Nothing was run.
            """,
        next: "ncb drill list"
    )

    public static let drillNotRun = ProblemKind(
        2002,
        "drill-not-run",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "The drill could not be run to its end.",
        meaning: "The machine could not give what the run needs, such as room for databases in the temporary folder.",
        next: "df -h /tmp"
    )

    public static let drillStopped = ProblemKind(
        2003,
        "drill-stopped",
        exit: .interrupted,
        http: 409,
        turn: .you,
        title: "The drill was stopped before its end.",
        meaning: "A drill leaves nothing behind and cannot be resumed; the same seed runs the same again.",
        next: "ncb drill list"
    )

    static let drillKinds = [drillUnreadable, drillNotRun, drillStopped]
}
