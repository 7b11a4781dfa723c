import Storage

/// What a search found, and what the text was taken for.
public struct SearchOutcome: Sendable {
    /// In words: "document number", "name".
    public let takenFor: [String]
    /// Best first: equal keys, then names by score. One page of them.
    public internal(set) var matches: [SearchMatch] = []
    /// Whether there are more matches after these.
    public internal(set) var hasMore = false
    /// The matches of all pages.
    public internal(set) var matchCount = 0
    /// Where the matches of all pages stand.
    var places: Set<EntryPlace> = []
    /// Matches that were found beside those, and are not shown because they are below the band that was asked for.
    public internal(set) var weakerCount = 0
    /// Whether so many records have such a name that not all of them were compared: a word, a date of birth, a dataset or
    /// a bureau more would tell them apart.
    public internal(set) var isCut = false

    init(takenFor: [String]) {
        self.takenFor = takenFor
    }
}
