/// 15xx: imports.
extension ProblemKind {
    public static let rowsRefused = ProblemKind(
        1501,
        "rows-refused",
        exit: .partlyDone,
        http: 422,
        turn: .you,
        title: "Some rows were refused; the others are in.",
        meaning: "Each refused row stands in the rejects file with line, column, field, reason and original bytes.",
        next: "mend the rows in the rejects file and import again: what is in already stays as it is"
    )

    public static let listEndsEarly = ProblemKind(
        1502,
        "list-ends-early",
        exit: .partlyDone,
        http: 422,
        turn: .you,
        title: "The list breaks off; what precedes is in.",
        meaning:
            "The file ends in the middle, or cannot be read from the place named on. It was not fetched whole.",
        next: "fetch the list again and import it again: what is in already stays as it is"
    )

    public static let withdrawRefused = ProblemKind(
        1503,
        "withdraw-refused",
        exit: .notAllowed,
        http: 409,
        turn: .you,
        title: "Nothing was withdrawn.",
        meaning: """
            Records that have vanished from a list are withdrawn only after a run without a refused row and without an \
            early end, and if they are at most 2 % of the list's records, or exactly as many as --withdraw-missing=N \
            says.
            """,
        next: "look at the vanished records, then give --withdraw-missing=N with their exact number"
    )

    public static let formatUnknown = ProblemKind(
        1504,
        "format-unknown",
        exit: .usage,
        http: 400,
        turn: .you,
        title: "The format of the list is not known.",
        meaning: """
            It is seen from the file's name and beginning: the UN's XML, OFAC's three CSV files, CSV, NDJSON, \
            machine-readable zones, STIX, MISP, FollowTheMoney.
            """,
        next: "add --format un|ofac|csv|ndjson|mrz|stix|misp|ftm"
    )

    public static let datasetNeeded = ProblemKind(
        1505,
        "dataset-needed",
        exit: .usage,
        http: 400,
        turn: .you,
        title: "It is not known into which dataset the list goes.",
        meaning: "The UN's and OFAC's lists say it themselves; CSV files do not.",
        next: "add --dataset CODE"
    )

    public static let listNotRead = ProblemKind(
        1506,
        "list-not-read",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "The list could not be read at all.",
        meaning: "The file is missing, is of another format, or has a header that the dataset does not know.",
        next: "ncb import --help"
    )

    public static let importStopped = ProblemKind(
        1507,
        "import-stopped",
        exit: .nodeNotReachable,
        http: 503,
        turn: .operator_,
        title: "The node went away in the middle of the import.",
        meaning: """
            What it had acknowledged is durable and will be there after its restart. The same command again resumes: \
            what is in already is found unchanged.
            """,
        next: "start the node, then give the same command again"
    )

    public static let importInterrupted = ProblemKind(
        1508,
        "import-interrupted",
        exit: .interrupted,
        http: 499,
        turn: .you,
        title: "The import was interrupted at a safe place.",
        meaning: "What was acknowledged is durable. The same command again resumes.",
        next: "give the same command again"
    )

    public static let vanishedCountDiffers = ProblemKind(
        1509,
        "vanished-count-differs",
        exit: .notAllowed,
        http: 409,
        turn: .you,
        title: "The number of vanished records is not the number given; nothing was withdrawn.",
        meaning: "The number is asked for so that nobody withdraws more than was looked at.",
        next: "look at the vanished records again"
    )

    public static let batchRefused = ProblemKind(
        1510,
        "batch-refused",
        exit: .failed,
        http: 422,
        turn: .developers,
        title: "The node refused a batch of the import.",
        meaning: "A batch holds at most 1,000 records and 512 KiB, all of one dataset and one list.",
        next: "report it with the command line and both versions"
    )

    static let importKinds = [
        rowsRefused, listEndsEarly, withdrawRefused, formatUnknown, datasetNeeded, listNotRead, importStopped,
        importInterrupted, vanishedCountDiffers, batchRefused,
    ]
}
