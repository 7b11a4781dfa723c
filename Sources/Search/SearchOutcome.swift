public import Storage

/// What a search found, and what the text was taken for.
public struct SearchOutcome: Sendable {
    /// In words: "document number", "name".
    public let takenFor: [String]
    public internal(set) var matches: [SearchMatch] = []
    /// Whether there are more matches than the limit allowed.
    public internal(set) var hasMore = false

    init(takenFor: [String]) {
        self.takenFor = takenFor
    }
}

/// A record with the reasons why it matched.
public struct SearchMatch: Sendable {
    /// Which key matched, and how.
    public struct Reason: Hashable, Sendable {
        public let key: String
        public let how: String
    }

    public let record: StoredRecord
    public internal(set) var reasons: [Reason]
}
