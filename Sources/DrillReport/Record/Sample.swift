/// What the whole mesh was like at one moment.
public struct Sample: Hashable, Sendable {
    public var atMicroseconds: UInt64
    /// In the order of ``DrillRecord/sides``.
    public var sides: [SideSample]
    /// Bytes sent since the sample before, in the order of ``DrillRecord/trafficClasses``.
    public var sentByteCounts: [UInt64]
    /// In the order of ``DrillRecord/members``.
    public var states: [MemberState]

    public init(atMicroseconds: UInt64, sides: [SideSample], sentByteCounts: [UInt64], states: [MemberState]) {
        self.atMicroseconds = atMicroseconds
        self.sides = sides
        self.sentByteCounts = sentByteCounts
        self.states = states
    }
}
