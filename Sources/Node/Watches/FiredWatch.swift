/// A firing with the watch that fired.
public struct FiredWatch: Sendable {
    public let watch: Watch
    public let firing: WatchFiring
    /// Whether it was not marked as seen.
    public let isNew: Bool

    /// Rises from one firing to the next, over all watches, in one run of the node.
    public var order: UInt64 { self.firing.order }
}
