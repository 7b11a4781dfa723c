/// How a mesh came back after an event. In all fields `nil` is *unknown*, such as: not before the run ended.
///
/// The *recovery point* is what was lost: entries that had been acknowledged and are held nowhere any more. The
/// *recovery time* runs from the moment at which recovery became possible (the heal, the restart) until every live
/// member had everything again.
public struct Recovery: Hashable, Sendable {
    /// Acknowledged entries that are lost for good.
    public var lostEntryCount: UInt64?
    public var timeMicroseconds: UInt64?
    /// The bound that was promised for the time; `nil` if none was.
    public var timeBoundMicroseconds: UInt64?

    public init(lostEntryCount: UInt64?, timeMicroseconds: UInt64?, timeBoundMicroseconds: UInt64? = nil) {
        self.lostEntryCount = lostEntryCount
        self.timeMicroseconds = timeMicroseconds
        self.timeBoundMicroseconds = timeBoundMicroseconds
    }
}
