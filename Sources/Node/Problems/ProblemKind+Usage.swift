/// 10xx: how a command was typed.
extension ProblemKind {
    public static let usage = ProblemKind(
        1001,
        "usage",
        exit: .usage,
        http: 400,
        turn: .you,
        title: "The command line is wrong.",
        meaning: "An option is missing, unknown, or has a value of the wrong form. Nothing was done.",
        next: "ncb help"
    )

    public static let unknownCommand = ProblemKind(
        1002,
        "unknown-command",
        exit: .usage,
        http: 400,
        turn: .you,
        title: "There is no such command.",
        meaning: "The first word after ncb is not one of its commands. Nothing was done.",
        next: "ncb help"
    )

    public static let unknownDataset = ProblemKind(
        1003,
        "unknown-dataset",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "There is no such dataset.",
        meaning: """
            Datasets are named by the codes of the catalogue: sltd, nominal, smv, craft, firearms, fraud, csam-hash, \
            art, cyber, modus. The internal ones (system, duty) can be neither published to nor imported into.
            """,
        next: "ncb help import"
    )

    public static let unknownBureau = ProblemKind(
        1004,
        "unknown-bureau",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "There is no such bureau in this mesh.",
        meaning: """
            A bureau is named by two letters: ISO 3166 alpha-2, or XP for the General Secretariat. It must be a member \
            by the charter of this mesh.
            """,
        next: "ncb peers"
    )

    public static let unknownCode = ProblemKind(
        1005,
        "unknown-code",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "There is no problem of that code.",
        meaning: "Codes have the form NCB-1234.",
        next: "ncb explain"
    )

    public static let noDataFolder = ProblemKind(
        1006,
        "no-data-folder",
        exit: .usage,
        http: 400,
        turn: .you,
        title: "It is not known which data folder is meant.",
        meaning: "Every command works on one bureau's data folder: option --data, or the environment's NCB_DATA.",
        next: "add --data FOLDER, or export NCB_DATA=FOLDER"
    )

    public static let notConfirmed = ProblemKind(
        1007,
        "not-confirmed",
        exit: .notAllowed,
        http: 403,
        turn: .you,
        title: "What cannot be taken back was not confirmed.",
        meaning: """
            The command says what it would mean, and asks for the name that it is about: typed at the terminal, or in \
            a script as --yes-NAME. Another name, or none, and nothing is done.
            """,
        next: "read what it says, then add --yes-NAME"
    )

    static let usageKinds = [
        usage, unknownCommand, unknownDataset, unknownBureau, unknownCode, noDataFolder, notConfirmed,
    ]
}
