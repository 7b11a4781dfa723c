/// 13xx: requests to the API that are not understood.
extension ProblemKind {
    public static let noSuchRoute = ProblemKind(
        1301,
        "no-such-route",
        exit: .failed,
        http: 404,
        turn: .you,
        title: "The API has no such path.",
        meaning: "All paths begin with /v1/. The command and the node may be of different versions.",
        next: "ncb --version"
    )

    public static let methodNotAllowed = ProblemKind(
        1302,
        "method-not-allowed",
        exit: .failed,
        http: 405,
        turn: .you,
        title: "The path exists, but not with this method.",
        meaning: "The header Allow names the methods that it has.",
        next: "use a method that the header Allow names"
    )

    public static let bodyTooLarge = ProblemKind(
        1303,
        "body-too-large",
        exit: .failed,
        http: 413,
        turn: .you,
        title: "The request's body is too large.",
        meaning: "Each path has its own bound, so that no request can fill the node's memory.",
        next: "send less at once"
    )

    public static let bodyMalformed = ProblemKind(
        1304,
        "body-malformed",
        exit: .failed,
        http: 400,
        turn: .you,
        title: "The request's body cannot be read.",
        meaning: "It is no JSON, or no batch in the binary form that the path takes.",
        next: "mend the body at the place named"
    )

    public static let fieldMalformed = ProblemKind(
        1305,
        "field-malformed",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "A member of the request has the wrong type or value, or is missing.",
        meaning: "The JSON is well formed, but is not the document that the path takes. The place is a JSON pointer.",
        next: "mend the member named"
    )

    public static let mediaTypeUnsupported = ProblemKind(
        1306,
        "media-type-unsupported",
        exit: .failed,
        http: 415,
        turn: .you,
        title: "The request's body is of another media type than the path takes.",
        meaning: "JSON paths take application/json; import batches their own binary type.",
        next: "set the header Content-Type"
    )

    public static let answerUnreadable = ProblemKind(
        1307,
        "answer-unreadable",
        exit: .failed,
        http: 502,
        turn: .operator_,
        title: "The node's answer cannot be read.",
        meaning: "The command and the node are of versions that do not fit each other.",
        next: "ncb --version; restart the node with the same version"
    )

    public static let batchUnfinished = ProblemKind(
        1308,
        "batch-unfinished",
        exit: .failed,
        http: 503,
        turn: .you,
        title: "The answer had no more room, or no more time, for this text of the batch.",
        meaning:
            "A batch is answered within bounds of bytes and seconds. The texts that are left were not searched for.",
        next: "ask for the texts that are left again, in a batch of their own"
    )

    static let apiKinds = [
        noSuchRoute, methodNotAllowed, bodyTooLarge, bodyMalformed, fieldMalformed, mediaTypeUnsupported,
        answerUnreadable, batchUnfinished,
    ]
}
