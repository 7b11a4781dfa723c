public import Records
public import Replication

/// A record, or a new revision of one, that is checked and ready to become an entry.
public struct RecordDraft: Sendable {
    public let dataset: Dataset
    /// The encoded body, as `Dataset` made it.
    public let body: [UInt8]
    public var handling = Handling.officialUseOnly
    /// The last day on which it may be shown.
    public let expiry: Day
    public var isUrgent = false

    public init(
        dataset: Dataset,
        body: [UInt8],
        handling: Handling = .officialUseOnly,
        expiry: Day,
        isUrgent: Bool = false
    ) {
        self.dataset = dataset
        self.body = body
        self.handling = handling
        self.expiry = expiry
        self.isUrgent = isUrgent
    }
}

/// Where an entry of this bureau came to stand.
public struct RecordPlace: Hashable, Sendable {
    public let dataset: DatasetNumber
    public let record: RecordID
    public let index: UInt64

    public init(dataset: DatasetNumber, record: RecordID, index: UInt64) {
        self.dataset = dataset
        self.record = record
        self.index = index
    }
}
