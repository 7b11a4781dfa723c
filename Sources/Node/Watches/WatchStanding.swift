/// A watch and how it stands.
public struct WatchStanding: Sendable {
    public let watch: Watch
    /// How often it has fired.
    public let hitCount: Int
    /// How many of those were not marked as seen.
    public let newCount: Int
    /// Microseconds since 1970; `nil` if it has not fired.
    public let lastFiredAt: UInt64?
    /// Whether it has fired as often as it may, and fires no more.
    public let isFull: Bool
    /// Whether so many records have such a name that the last look did not compare all of them.
    public let isCut: Bool

    init(_ kept: KeptWatch) {
        self.watch = kept.watch
        self.hitCount = kept.firings.count
        self.newCount = kept.newCount
        self.lastFiredAt = kept.firings.last?.at
        self.isFull = kept.isFull
        self.isCut = kept.isCut
    }
}
