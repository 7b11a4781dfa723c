import Replication

/// What an entry is worth, by the rules of its kind and all entries of its log that are held.
///
/// ```
///   put, revise ──▶ live ──extend, widen──▶ extended      withdraw ──▶ withdrawn
///                    └──────revise, withdraw──┴─▶ replaced      (ends its record for good)
///   extend, widen ─▶ inEffect ──▶ replaced
///   against a rule ─▶ void       unknown version or kind ─▶ unknown      erase, narrow ─▶ duty
///   countersign ─▶ statement
/// ```
///
/// Until everything below an entry is held, its state may still change when older entries come.
///
/// The raw values stand in the database. None is 0 or 1: SQLite stores those in no bytes at all, and a state that
/// changes in place must not change its row's length.
public enum EntryState: UInt8, Hashable, Sendable, CaseIterable {
    /// The record's newest entry, with its body.
    case live = 2
    /// Still the record's body, though a later entry extends or widens it.
    case extended = 3
    /// The record's newest entry, which extends or widens an earlier body.
    case inEffect = 4
    /// Was in effect until a later entry replaced or ended it.
    case replaced = 5
    /// The end of its record.
    case withdrawn = 6
    /// Breaks a rule of its kind: a leaf without effect.
    case void = 7
    /// Of a version or kind that this build does not know: a leaf without effect.
    case unknown = 8
    /// A duty, well formed and in its place.
    case duty = 9
    /// What a bureau says about the mesh in its `system` log; no record.
    case statement = 10

    /// Whether the entry's body is the one that a search shows, until it expires.
    public var isShown: Bool { self == .live || self == .extended }

    /// Whether the entry has its record's last word.
    public var isNewest: Bool { self == .live || self == .inEffect }

    /// The state of an entry that belongs to no record; `nil` for all others.
    init?(ofNoRecord kind: EntryKind) {
        switch kind {
        case .erase, .narrow: self = .duty
        case .countersign: self = .statement
        case .put, .revise, .withdraw, .extend, .widen: return nil
        }
    }
}
