/// That a watch has fired: which version of which record, and when.
public struct WatchFiring: Hashable, Sendable {
    /// From 1, in the order in which its watch fired; never given again.
    public let number: Int
    public let place: WatchedPlace
    /// When this node noted it, in microseconds since 1970.
    public let at: UInt64
    /// Orders the firings of all watches in one run of the node; not kept.
    var order: UInt64 = 0
}
