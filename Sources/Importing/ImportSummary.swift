/// What an ``Importer`` says once the list is read.
public struct ImportSummary: Sendable {
    /// The reader's own view; its counts are from before the records were checked.
    public let list: ListSummary
    /// Records that can be signed.
    public let validCount: Int
    /// Rows refused by the reader, by the catalogue, or as duplicates.
    public let refusedCount: Int
    /// Of the refused, those whose list and identifier stood in the file before.
    public let duplicateCount: Int
    /// Warnings about records that are valid.
    public let warningCount: Int
    /// The first few valid records, to show what an import would do.
    public let sample: [ValidatedRecord]

    /// Whether what is *not* in the file may be concluded from: all of it was read, and no row refused.
    public var isWhole: Bool { self.list.end.isComplete && self.refusedCount == 0 }
}
