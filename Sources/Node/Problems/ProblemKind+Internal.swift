/// 19xx: faults of the machine or of this software.
extension ProblemKind {
    public static let storageFault = ProblemKind(
        1901,
        "storage-fault",
        exit: .failed,
        http: 500,
        turn: .operator_,
        title: "The database could not be read or written.",
        meaning: "The disk is full or failing, or the file was changed by another program.",
        next: "df -h FOLDER; ncb verify"
    )

    public static let diskFull = ProblemKind(
        1902,
        "disk-full",
        exit: .failed,
        http: 507,
        turn: .operator_,
        title: "The disk is full.",
        meaning: "Nothing that was not acknowledged is in; everything that was acknowledged is.",
        next: "df -h FOLDER"
    )

    public static let internalFault = ProblemKind(
        1903,
        "internal-fault",
        exit: .failed,
        http: 500,
        turn: .developers,
        title: "Something happened that this software does not foresee.",
        meaning: "The node's log has the particulars under the same instance.",
        next: "report it with the node's log"
    )

    static let internalKinds = [storageFault, diskFull, internalFault]
}
