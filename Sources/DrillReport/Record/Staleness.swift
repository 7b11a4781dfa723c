/// How old what members hold of each other is.
public struct Staleness: Hashable, Sendable {
    public var medianMicroseconds: UInt64
    /// 99 in 100 pairs are at most this old.
    public var p99Microseconds: UInt64
    public var maxMicroseconds: UInt64

    public init(medianMicroseconds: UInt64, p99Microseconds: UInt64, maxMicroseconds: UInt64) {
        self.medianMicroseconds = medianMicroseconds
        self.p99Microseconds = p99Microseconds
        self.maxMicroseconds = maxMicroseconds
    }
}
