/// How the watches of a node stand, in one line of its status.
public struct WatchCounts: Codable, Hashable, Sendable {
    public let watchCount: Int
    /// Hits that are not marked as seen.
    public let newHitCount: Int
    /// Watches that have fired as often as they may.
    public let fullCount: Int
    /// Files among the watches that could not be read.
    public let unreadableCount: Int

    public init(watchCount: Int, newHitCount: Int, fullCount: Int = 0, unreadableCount: Int = 0) {
        self.watchCount = watchCount
        self.newHitCount = newHitCount
        self.fullCount = fullCount
        self.unreadableCount = unreadableCount
    }
}
