public import Replication

/// What an operator is told of the reasons for not signing.
extension SigningRefusal {
    /// What is wrong, as a part of a sentence.
    public var text: String {
        switch self {
        case .starting: "it has not finished starting"
        case .superseded(let epoch): "epoch \(epoch) of this bureau is newer: another machine signs now"
        case .markNotWritten(let reason): "its high-water mark could not be written: \(reason)"
        case .databaseContradictsHead: "the logs in its database are not what its newest head states"
        }
    }
}

extension SigningDoubt {
    /// Stable, for programs.
    public var name: String {
        switch self {
        case .otherBoot: "other-boot"
        case .markMissing: "mark-missing"
        case .markUnreadable: "mark-unreadable"
        case .markAboveDatabase: "mark-above-database"
        case .markTooOld: "mark-too-old"
        case .markContradicts: "mark-contradicts"
        case .databaseAheadOfHead: "database-ahead-of-head"
        case .newerHeadElsewhere: "newer-head-elsewhere"
        case .clockStepped: "clock-stepped"
        case .slept: "slept"
        case .alone: "alone"
        }
    }

    /// Why it cannot be sure, as a part of a sentence, with the two heads where there are two.
    public var text: String {
        switch self {
        case .otherBoot: "the machine has restarted, or an older copy was put back"
        case .markMissing: "its high-water mark is missing"
        case .markUnreadable(let reason): "its high-water mark cannot be read: \(reason)"
        case .markAboveDatabase(let mark, let database):
            "it has signed head \(mark.sequence), and its database ends at \(database.sequence)"
        case .markTooOld(let mark, let database):
            "its high-water mark names head \(mark.sequence), far below its database's \(database.sequence)"
        case .markContradicts(let mark): "its high-water mark names another head \(mark.sequence) than its database"
        case .databaseAheadOfHead: "entries were written here while nothing was signed"
        case .newerHeadElsewhere(let reference): "others hold head \(reference.sequence), which this node did not make"
        case .clockStepped: "the machine's clock has jumped, as after a snapshot is resumed"
        case .slept: "the node did not run for a while"
        case .alone: "no other bureau is reached"
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
