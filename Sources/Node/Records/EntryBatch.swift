import Records
import Replication
import Sodium

/// Entries of one dataset in the making: ids, salts and commitments are chosen here, behind `Replica`'s back.
struct EntryBatch {
    private(set) var entries: [UInt8] = []
    private(set) var bodies: [UInt8] = []
    private(set) var records: [RecordID] = []
    private(set) var isUrgent = false
    /// Random bytes drawn ahead: one call of the system for many records.
    private var drawn: ArraySlice<UInt8> = []

    var count: Int { self.records.count }

    /// Adds a new record.
    ///
    /// - Parameter record: its id where that is fixed; `nil` draws one.
    mutating func put(_ draft: RecordDraft, as record: RecordID? = nil) throws(FormatError) {
        try self.add(.put, draft, record: record ?? self.newRecordID(), replaced: nil)
    }

    /// Adds a new revision of a record.
    mutating func revise(_ record: RecordID, replacing index: UInt64, with draft: RecordDraft) throws(FormatError) {
        try self.add(.revise, draft, record: record, replaced: index)
    }

    /// Adds the end of a record.
    mutating func withdraw(
        _ record: RecordID,
        replacing index: UInt64,
        handling: Handling,
        expiry: Day
    ) throws(FormatError) {
        let entry = try Entry(
            kind: .withdraw,
            handling: handling,
            record: record,
            replaced: index,
            expiry: expiry
        )
        self.entries += entry.encoded
        self.records.append(record)
    }

    private mutating func add(
        _ kind: EntryKind,
        _ draft: RecordDraft,
        record: RecordID,
        replaced: UInt64?
    ) throws(FormatError) {
        let salt = self.draw(Entry.saltByteCount)
        let entry = try Entry(
            kind: kind,
            isUrgent: draft.isUrgent,
            handling: draft.handling,
            record: record,
            replaced: replaced,
            expiry: draft.expiry,
            bodyByteCount: UInt32(clamping: draft.body.count),
            commitment: Entry.commitment(salt: salt, body: draft.body[...])
        )
        self.entries += entry.encoded
        self.bodies += salt
        self.bodies += draft.body
        self.records.append(record)
        self.isUrgent = self.isUrgent || draft.isUrgent
    }

    private mutating func draw(_ count: Int) -> ArraySlice<UInt8> {
        if self.drawn.count < count { self.drawn = Random.bytes(count: 4_096)[...] }
        defer { self.drawn.removeFirst(count) }
        return self.drawn.prefix(count)
    }

    private mutating func newRecordID() -> RecordID {
        guard let id = RecordID(self.draw(RecordID.byteCount)) else {
            preconditionFailure("\(RecordID.byteCount) random bytes are no record id")
        }
        return id
    }
}
