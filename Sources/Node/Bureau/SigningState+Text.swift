public import Replication

extension SigningRefusal {
    /// For an operator: why the bureau signs nothing before somebody acts.
    public var text: String {
        switch self {
        case .starting: "it has not finished starting"
        case .superseded(let epoch): "its identity has certified a newer signing key (\(epoch)): another machine signs"
        case .markNotWritten(let reason): "its high-water mark could not be written: \(reason)"
        case .databaseContradictsHead: "the logs in its database are not what its newest head states"
        }
    }
}

extension SigningDoubt {
    /// For an operator: why other members are asked first, with the two heads where there are two.
    public var text: String {
        switch self {
        case .otherBoot: "the machine was started anew since it signed last"
        case .markMissing: "its high-water mark is missing"
        case .markUnreadable(let reason): "its high-water mark cannot be read: \(reason)"
        case .markAboveDatabase(let mark, let database):
            "its high-water mark names head \(mark), above the database's \(database): the database is an older copy"
        case .markTooOld(let mark, let database):
            "its high-water mark names head \(mark), far below the database's \(database): the mark is an older copy"
        case .markContradicts(let reference): "its high-water mark names another head \(reference) than the database"
        case .databaseAheadOfHead: "its database holds entries that were never signed"
        case .newerHeadElsewhere(let reference):
            "a member holds head \(reference) of this bureau, which this node did not make: its disk is an older copy"
        case .clockStepped: "a clock of the machine has stepped, as when a snapshot is resumed"
        case .slept: "the process did not run for a while"
        case .alone: "no member is linked"
        }
    }
}

extension SigningState {
    /// Why nothing is signed now; `nil` while the bureau signs.
    public var reason: String? {
        switch self {
        case .signing: nil
        case .asking(let asking), .recovering(let asking): asking.doubt.text
        case .stopped(let refusal): refusal.text
        }
    }

    /// Whether publications are refused.
    public var isStopped: Bool { if case .stopped = self { true } else { false } }
}
