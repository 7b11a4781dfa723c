/// What one side was like at one moment.
public struct SideSample: Hashable, Sendable {
    /// Members whose program runs.
    public var liveCount: Int
    /// Live members that hold everything that any live member of the whole mesh holds and they should.
    public var completeCount: Int
    /// How old the newest state that a live member holds of an author is, over all pairs of the side's live members and
    /// all authors; `nil` if no member is live.
    public var staleness: Staleness?
    /// Bytes that its members sent since the sample before.
    public var sentByteCount: UInt64

    public init(liveCount: Int, completeCount: Int, staleness: Staleness?, sentByteCount: UInt64) {
        self.liveCount = liveCount
        self.completeCount = completeCount
        self.staleness = staleness
        self.sentByteCount = sentByteCount
    }
}
