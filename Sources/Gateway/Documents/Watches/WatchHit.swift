/// That a watch has fired: for which version of which record, and when. No action before its source has confirmed it.
public struct WatchHit: Codable, Hashable, Sendable {
    /// The watch's id, a stroke, and which of its hits it is, from 1.
    public let id: String
    public let watch: String
    /// What the watch searches for.
    public let text: String
    @Known public var note: String?
    /// When this node noted it.
    public let firedAt: Timestamp
    /// Whether it is not marked as seen.
    public let isNew: Bool
    /// The bureau that owns the record.
    public let author: String
    public let dataset: String
    public let recordId: String
    /// Where the version stands in its author's log of that dataset.
    public let index: Int
    /// The record, as a search finds it now; `null` if that version is in force no more.
    @Known public var hit: Hit?

    public init(
        id: String,
        watch: String,
        text: String,
        note: String?,
        firedAt: Timestamp,
        isNew: Bool,
        author: String,
        dataset: String,
        recordId: String,
        index: Int,
        hit: Hit?
    ) {
        self.id = id
        self.watch = watch
        self.text = text
        self._note = Known(wrappedValue: note)
        self.firedAt = firedAt
        self.isNew = isNew
        self.author = author
        self.dataset = dataset
        self.recordId = recordId
        self.index = index
        self._hit = Known(wrappedValue: hit)
    }
}
