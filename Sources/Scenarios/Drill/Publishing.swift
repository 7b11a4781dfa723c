/// So many new records at once or spread over a time.
public struct Publishing: Hashable, Sendable {
    /// In all; the members of the group take turns, in the order of their codes, batch by batch.
    public var count: Int
    /// From the event's time on, evenly; 0: at once, microseconds.
    public var over: UInt64
    /// Entries in one transaction of their author.
    public var batch: Int
    /// Code of the dataset, as in the catalogue.
    public var dataset: String
    public var bodyBytes: ClosedRange<Int>
    public var isUrgent: Bool

    public init(
        count: Int,
        over: UInt64,
        batch: Int,
        dataset: String,
        bodyBytes: ClosedRange<Int>,
        isUrgent: Bool
    ) {
        self.count = count
        self.over = over
        self.batch = batch
        self.dataset = dataset
        self.bodyBytes = bodyBytes
        self.isUrgent = isUrgent
    }
}
