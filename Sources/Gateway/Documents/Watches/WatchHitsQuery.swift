/// Which hits of watches are wanted.
public struct WatchHitsQuery: APIDocument {
    public static let schema = "ncb-watch-hits-query"
    public static let limitMax = 100
    public static let offsetMax = 10_000_000

    /// Only this watch's; `nil` is all watches'.
    public let watch: String?
    /// Whether only those that are not marked as seen; `nil` is all.
    public let onlyNew: Bool?
    /// The cursor of an earlier answer: only what has fired after it. One of another run of the node counts as `nil`.
    public let after: String?
    /// Hits that are passed over, those of earlier pages; `nil` is 0.
    public let offset: Int?
    /// How many at most; `nil` is 20.
    public let limit: Int?
    /// If there is none, how long to wait for one; `nil` answers at once.
    public let waitSeconds: Int?

    public init(
        watch: String? = nil,
        onlyNew: Bool? = nil,
        after: String? = nil,
        offset: Int? = nil,
        limit: Int? = nil,
        waitSeconds: Int? = nil
    ) {
        self.watch = watch
        self.onlyNew = onlyNew
        self.after = after
        self.offset = offset
        self.limit = limit
        self.waitSeconds = waitSeconds
    }
}
