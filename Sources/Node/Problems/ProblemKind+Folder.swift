/// 11xx: the data folder, keys, the charter.
extension ProblemKind {
    public static let folderMissing = ProblemKind(
        1101,
        "folder-missing",
        exit: .noSuchThing,
        http: 404,
        turn: .you,
        title: "The data folder does not exist, or is none.",
        meaning: "The folder named by --data or NCB_DATA holds no bureau: there is no keys folder in it.",
        next: "ncb init --data FOLDER --bureau CODE"
    )

    public static let folderExists = ProblemKind(
        1102,
        "folder-exists",
        exit: .notAllowed,
        http: 409,
        turn: .you,
        title: "The folder already holds a bureau.",
        meaning: """
            init never overwrites keys: whoever loses a signing key cannot go on with the log that it signed. Take \
            another folder, or move this one away yourself.
            """,
        next: "ncb status --data FOLDER"
    )

    public static let folderInUse = ProblemKind(
        1103,
        "folder-in-use",
        exit: .notAllowed,
        http: 409,
        turn: .operator_,
        title: "Another process works in this data folder.",
        meaning: """
            Two nodes on one folder would sign two different heads for one sequence number. The lock names the process \
            that holds it; it ends with that process, also after a crash.
            """,
        next: "ncb status --data FOLDER"
    )

    public static let fileUnreadable = ProblemKind(
        1104,
        "file-unreadable",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "A file could not be read.",
        meaning: "The file is missing, is a folder, or may not be read by this user.",
        next: "ls -l FILE"
    )

    public static let fileUnwritable = ProblemKind(
        1105,
        "file-unwritable",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "A file could not be written.",
        meaning: "The folder is missing or may not be written by this user, or the disk is full.",
        next: "df -h FOLDER; ls -ld FOLDER"
    )

    public static let fileMalformed = ProblemKind(
        1106,
        "file-malformed",
        exit: .failed,
        http: 422,
        turn: .operator_,
        title: "A file is not of the form that it should have.",
        meaning: """
            A key, certificate, join request or charter was cut off, changed, or is of another kind or a later version.
            """,
        next: "copy the file again from where it was made"
    )

    public static let passphraseMissing = ProblemKind(
        1107,
        "passphrase-missing",
        exit: .usage,
        http: 400,
        turn: .you,
        title: "A passphrase is needed to seal the identity key.",
        meaning: """
            The identity key is written sealed. The passphrase is read from a file or asked at the terminal, never \
            taken from the command line, where other users could see it.
            """,
        next: "add --passphrase-file FILE"
    )

    public static let passphraseWrong = ProblemKind(
        1108,
        "passphrase-wrong",
        exit: .notAllowed,
        http: 403,
        turn: .you,
        title: "The passphrase does not open the identity key.",
        meaning: "The file is whole, but was sealed with another passphrase.",
        next: "try again with the passphrase that was given to ncb init"
    )

    public static let charterMissing = ProblemKind(
        1109,
        "charter-missing",
        exit: .noSuchThing,
        http: 404,
        turn: .operator_,
        title: "This bureau has no charter yet.",
        meaning: "The charter says who is in the mesh. Whoever founds the mesh makes it from the join requests.",
        next: "ncb charter join --data FOLDER CHARTER"
    )

    public static let charterOther = ProblemKind(
        1110,
        "charter-other",
        exit: .notAllowed,
        http: 409,
        turn: .operator_,
        title: "The charter is of another mesh than the one in the data folder.",
        meaning: "A data folder belongs to one mesh for ever: its records were signed for that mesh.",
        next: "ncb charter show --data FOLDER"
    )

    public static let charterNotMember = ProblemKind(
        1111,
        "charter-not-member",
        exit: .notAllowed,
        http: 403,
        turn: .operator_,
        title: "This bureau, with this identity key, is not in the charter.",
        meaning: """
            The charter lists each founder with its identity key. Either this bureau's join request was not among \
            those that the charter was made from, or it came from another folder.
            """,
        next: "ncb charter show FILE"
    )

    public static let charterRefused = ProblemKind(
        1112,
        "charter-refused",
        exit: .failed,
        http: 422,
        turn: .you,
        title: "No charter can be made of that.",
        meaning: "Two join requests name one bureau, one is not signed by its own key, or there is none at all.",
        next: "ncb charter make --help"
    )

    public static let socketPathTooLong = ProblemKind(
        1113,
        "socket-path-too-long",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "The data folder's path is too long for a Unix socket.",
        meaning: "The system allows 107 bytes for the path of api.sock.",
        next: "move the data folder to a shorter path, or reach it by a relative one: cd FOLDER; ncb run --data ."
    )

    public static let certificateRefused = ProblemKind(
        1114,
        "certificate-refused",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "A certificate does not fit its key.",
        meaning: """
            Each key in the keys folder has a certificate by the bureau's identity key. One of them is not valid, or \
            belongs to another key.
            """,
        next: "restore the keys folder as ncb init or ncb epoch new wrote it, or make a new epoch: ncb epoch new"
    )

    public static let identityOther = ProblemKind(
        1115,
        "identity-other",
        exit: .notAllowed,
        http: 403,
        turn: .you,
        title: "The identity key is not one of this mesh's members.",
        meaning: """
            The charter lists each member with its identity key. The file holds another one: of another bureau's \
            folder, of another mesh, or made anew.
            """,
        next: "name the right file: --identity FILE"
    )

    static let folderKinds = [
        folderMissing, folderExists, folderInUse, fileUnreadable, fileUnwritable, fileMalformed, passphraseMissing,
        passphraseWrong, charterMissing, charterOther, charterNotMember, charterRefused, socketPathTooLong,
        certificateRefused, identityOther,
    ]
}
