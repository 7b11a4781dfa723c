public import Records

/// What a ``ListReader`` says once it has read all there is.
public struct ListSummary: Hashable, Sendable {
    /// The day the list was made, from which its records' expiry counts; `nil` if neither the list nor its file says.
    public let listDate: Day?
    public let end: ListEnd
    /// Records delivered.
    public let recordCount: Int
    /// Rows refused.
    public let refusedCount: Int
    /// What the reader left out on purpose, in words, for people.
    public let notes: [String]

    public init(listDate: Day?, end: ListEnd, recordCount: Int, refusedCount: Int, notes: [String] = []) {
        self.listDate = listDate
        self.end = end
        self.recordCount = recordCount
        self.refusedCount = refusedCount
        self.notes = notes
    }
}
