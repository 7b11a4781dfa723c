public import Records
public import Replication

/// One row of one log: an entry, what it is worth, and its body when that is held and shown.
public struct StoredRecord: Sendable {
    public let log: LogID
    public let index: UInt64
    public let state: EntryState

    /// The last day on which the body may be shown: an extension has moved it.
    public let expiry: Day
    public let entry: Entry

    /// Empty when no body is held.
    public let salt: [UInt8]
    /// The encoded ``RecordBody``; empty when none is held.
    public let body: [UInt8]

    public var hasBody: Bool { !self.body.isEmpty }

    /// Whether a search may show the body on that day.
    public func isVisible(on today: Day) -> Bool {
        self.state.isShown && self.hasBody && today <= self.expiry
    }
}
