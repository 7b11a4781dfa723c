/// 17xx: verification and export.
extension ProblemKind {
    public static let verificationFailed = ProblemKind(
        1701,
        "verification-failed",
        exit: .verificationFailed,
        http: 200,
        turn: .operator_,
        title: "What is stored does not match what was signed.",
        meaning: """
            A root recomputed from the entries is not the signed one, a body does not fit its commitment, or the \
            database's own check failed. The disk or the file has changed what was written.
            """,
        next: "stop the node, keep the folder as it is, and restore from the other bureaus into a new folder"
    )

    public static let exportTargetExists = ProblemKind(
        1702,
        "export-target-exists",
        exit: .notAllowed,
        http: 409,
        turn: .you,
        title: "The folder to export to is not empty.",
        meaning: "An export is complete by itself; it is never mixed with other files.",
        next: "name a new folder"
    )

    public static let exportFailed = ProblemKind(
        1703,
        "export-failed",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "The export could not be written.",
        meaning:
            "The folder may not be written by the node's user, or the disk is full. What was written is incomplete.",
        next: "df -h FOLDER; ls -ld FOLDER"
    )

    public static let noSuchProof = ProblemKind(
        1704,
        "no-such-proof",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "This node keeps no such fork proof.",
        meaning: "Proofs are named by their bureau's code, or by the beginning of their id as ncb forks shows it.",
        next: "ncb forks"
    )

    public static let proofRefused = ProblemKind(
        1705,
        "proof-refused",
        exit: .verificationFailed,
        http: 422,
        turn: .you,
        title: "The file does not prove a fork.",
        meaning: """
            A fork proof holds two heads that one member of the charter has signed and that cannot both be true. In \
            this file a signature does not fit, the two agree, or the member is not one of this charter.
            """,
        next: "check that file and charter belong together: ncb forks check FILE --charter CHARTER"
    )

    static let proofKinds = [verificationFailed, exportTargetExists, exportFailed, noSuchProof, proofRefused]
}
