/// What this node waits for before it signs.
public struct AskingStatus: Codable, Hashable, Sendable {
    /// Why it cannot be sure, in a word: `other-boot`, `mark-missing`, `mark-above-database`.
    public let doubt: String
    /// The same as a sentence's part.
    public let reason: String
    /// Members that have said which head of this bureau is the newest that they hold.
    public let answered: Int
    /// So many are enough.
    public let needed: Int
    public let since: Timestamp
    /// The newest head of this bureau that was heard of; `nil` if none is newer than its own.
    @Known public var newestSequence: Int?

    public init(doubt: String, reason: String, answered: Int, needed: Int, since: Timestamp, newestSequence: Int?) {
        self.doubt = doubt
        self.reason = reason
        self.answered = answered
        self.needed = needed
        self.since = since
        self._newestSequence = Known(wrappedValue: newestSequence)
    }
}
