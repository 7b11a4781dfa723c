/// 14xx: records.
extension ProblemKind {
    public static let recordInvalid = ProblemKind(
        1401,
        "record-invalid",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "The record is not valid.",
        meaning: "A field is unknown to the dataset, missing, too long, or has a value that the catalogue refuses.",
        next: "mend the field named"
    )

    public static let noSuchRecord = ProblemKind(
        1402,
        "no-such-record",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "There is no such record here.",
        meaning: """
            No record of that id is held. A bureau that is behind may not have it yet: the completeness under a search \
            says so.
            """,
        next: "ncb search TEXT"
    )

    public static let notYours = ProblemKind(
        1403,
        "not-yours",
        exit: .notAllowed,
        http: 403,
        turn: .otherBureau,
        title: "The record belongs to another bureau.",
        meaning: "Only the source of a record may revise or withdraw it.",
        next: "ask the bureau that owns the record"
    )

    public static let recordWithdrawn = ProblemKind(
        1404,
        "record-withdrawn",
        exit: .notAllowed,
        http: 409,
        turn: .you,
        title: "The record was withdrawn.",
        meaning: "A withdrawn record stays withdrawn. If it is to be shared again, it is published anew.",
        next: "ncb publish"
    )

    public static let recordUnchanged = ProblemKind(
        1405,
        "record-unchanged",
        exit: .done,
        http: 200,
        turn: .nobody,
        title: "The record is already exactly that.",
        meaning: "The revision has the same fields as the newest one. Nothing was written.",
        next: "ncb show RECORD"
    )

    public static let recordIdMalformed = ProblemKind(
        1406,
        "record-id-malformed",
        exit: .usage,
        http: 422,
        turn: .you,
        title: "That is no record id.",
        meaning: "A record id is 32 hexadecimal digits, as search and show print it.",
        next: "ncb search TEXT"
    )

    public static let expiryInvalid = ProblemKind(
        1407,
        "expiry-invalid",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "The day of expiry is not possible.",
        meaning: "It must be a day of the calendar, in the future, and within the dataset's time of retention.",
        next: "give a day as YYYY-MM-DD"
    )

    public static let handlingUnknown = ProblemKind(
        1408,
        "handling-unknown",
        exit: .usage,
        http: 422,
        turn: .you,
        title: "There is no such handling condition.",
        meaning: "The conditions are official-use-only, restricted and confidential.",
        next: "give one of the three"
    )

    public static let searchEmpty = ProblemKind(
        1409,
        "search-empty",
        exit: .usage,
        http: 422,
        turn: .you,
        title: "There is nothing to search for in that text.",
        meaning: "The text has no letter or digit, or is longer than 512 bytes.",
        next: "ncb search --help"
    )

    public static let datasetInternal = ProblemKind(
        1410,
        "dataset-internal",
        exit: .notAllowed,
        http: 403,
        turn: .you,
        title: "Nobody publishes into this dataset by hand.",
        meaning: "The datasets system and duty are written by the node itself.",
        next: "ncb help publish"
    )

    static let recordKinds = [
        recordInvalid, noSuchRecord, notYours, recordWithdrawn, recordUnchanged, recordIdMalformed, expiryInvalid,
        handlingUnknown, searchEmpty, datasetInternal, noSuchWatch, watchTooBroad, watchesFull,
    ]
}
