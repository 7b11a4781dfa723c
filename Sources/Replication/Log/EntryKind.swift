/// What an author does to a record.
public enum EntryKind: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// A new record with its body.
    case put = 1
    /// A new body in place of the record's newest one.
    case revise = 2
    /// The end of a record, openly; it stays in the history.
    case withdraw = 3
    /// A later expiry day for the same body.
    case extend = 4
    /// More bureaus in the audience.
    case widen = 5
    /// A duty: delete every body of the record.
    case erase = 6
    /// A duty on bureaus that leave the audience.
    case narrow = 7
    /// In `system`: the signer agrees that an author's new epoch is followed (see ``Countersignature``).
    case countersign = 8

    /// Whether the kind belongs in the `duty` log and there alone.
    public var isDuty: Bool { self == .erase || self == .narrow }

    public var description: String {
        switch self {
        case .put: "put"
        case .revise: "revise"
        case .withdraw: "withdraw"
        case .extend: "extend"
        case .widen: "widen"
        case .erase: "erase"
        case .narrow: "narrow"
        case .countersign: "countersign"
        }
    }
}
