/// Hits of a watch that were marked as seen.
public struct WatchSeen: APIDocument {
    public static let schema = "ncb-watch-seen"

    public let watch: String
    /// How many were new and are no longer.
    public let markedCount: Int

    public init(watch: String, markedCount: Int) {
        self.watch = watch
        self.markedCount = markedCount
    }
}
