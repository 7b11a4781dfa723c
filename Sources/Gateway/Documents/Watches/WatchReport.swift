/// One watch, and how it stands.
public struct WatchReport: Codable, Hashable, Sendable {
    /// Eight hexadecimal digits.
    public let id: String
    public let text: String
    @Known public var dataset: String?
    @Known public var author: String?
    /// The least band that fires, one of ``SearchQuery/bands``.
    public let minimumBand: String
    @Known public var note: String?
    public let addedAt: Timestamp
    /// How often it has fired.
    public let hitCount: Int
    /// How many of those are not marked as seen.
    public let newCount: Int
    @Known public var lastHitAt: Timestamp?
    /// Whether it has fired as often as a watch may, and fires no more.
    public let isFull: Bool
    /// Whether so many records have such a name that not all of them were compared: some may not fire.
    public let isCut: Bool

    public init(
        id: String,
        text: String,
        dataset: String? = nil,
        author: String? = nil,
        minimumBand: String = "weak",
        note: String? = nil,
        addedAt: Timestamp,
        hitCount: Int = 0,
        newCount: Int = 0,
        lastHitAt: Timestamp? = nil,
        isFull: Bool = false,
        isCut: Bool = false
    ) {
        self.id = id
        self.text = text
        self._dataset = Known(wrappedValue: dataset)
        self._author = Known(wrappedValue: author)
        self.minimumBand = minimumBand
        self._note = Known(wrappedValue: note)
        self.addedAt = addedAt
        self.hitCount = hitCount
        self.newCount = newCount
        self._lastHitAt = Known(wrappedValue: lastHitAt)
        self.isFull = isFull
        self.isCut = isCut
    }
}
