/// Hits of watches, the oldest first.
public struct WatchHits: APIDocument {
    public static let schema = "ncb-watch-hits"

    public let hits: [WatchHit]
    /// Those of all pages.
    public let hitCount: Int
    /// Hits that were passed over.
    public let offset: Int
    public let hasMore: Bool
    /// Stands for the last hit of this page: a query with it goes on after it.
    public let cursor: String
    /// How the owners of the records are reached; who has published nothing is not among them.
    public let dutyDesks: [DutyDesk]
    public let clock: Timestamp

    public init(
        hits: [WatchHit],
        hitCount: Int,
        offset: Int,
        hasMore: Bool,
        cursor: String,
        dutyDesks: [DutyDesk],
        clock: Timestamp
    ) {
        self.hits = hits
        self.hitCount = hitCount
        self.offset = offset
        self.hasMore = hasMore
        self.cursor = cursor
        self.dutyDesks = dutyDesks
        self.clock = clock
    }
}
