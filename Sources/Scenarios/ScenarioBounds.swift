/// The most and the least that a mesh or a drill may ask for, so that no file can make a run that never ends or fits no
/// memory. Times are microseconds.
public enum ScenarioBounds {
    public static let fileByteCountMax = 1_048_576
    public static let memberCounts = 2...300
    public static let linkClassCounts = 1...16
    public static let eventCountMax = 1_000
    public static let expectationCountMax = 100
    public static let rateCountMax = 32
    public static let factorCountMax = 100
    /// Nesting of "not", "share of" and lists within a group.
    public static let groupDepthMax = 8
    public static let nameByteCountMax = 64
    public static let titleByteCountMax = 120
    public static let purposeByteCountMax = 400

    /// One second to 400 days.
    public static let durations: ClosedRange<UInt64> = 1_000_000...34_560_000_000_000
    /// 0 to 30 days.
    public static let settles: ClosedRange<UInt64> = 0...2_592_000_000_000
    /// One second to one day.
    public static let heartbeats: ClosedRange<UInt64> = 1_000_000...86_400_000_000
    /// 100 ms to one hour.
    public static let pullIntervals: ClosedRange<UInt64> = 100_000...3_600_000_000
    /// One millisecond to one day.
    public static let periods: ClosedRange<UInt64> = 1_000...86_400_000_000
    /// 0 to 10 seconds.
    public static let delays: ClosedRange<UInt64> = 0...10_000_000
    /// 1 kbit/s to 100 Gbit/s.
    public static let bandwidths: ClosedRange<UInt64> = 1_000...100_000_000_000
    /// 0 to half of all packets.
    public static let losses: ClosedRange<UInt64> = 0...500_000
    /// 100 years to either side.
    public static let clockSteps: ClosedRange<Int64> = -3_153_600_000_000_000...3_153_600_000_000_000
    /// A clock runs between half and one and a half times as fast as it should.
    public static let clockRates: ClosedRange<Int64> = -500_000...500_000
    public static let slowFactors: ClosedRange<UInt64> = 2...100_000
    /// Entries a second of one member.
    public static let floodRates: ClosedRange<UInt64> = 1...100_000
    public static let publishCounts: ClosedRange<UInt64> = 1...10_000_000
    public static let batches: ClosedRange<UInt64> = 1...1_000
    public static let bodyByteCounts: ClosedRange<UInt64> = 1...65_536
    /// Thousandths an hour of one member: up to 100,000 publications an hour.
    public static let hourlyThousandths: ClosedRange<UInt64> = 0...100_000_000
    /// Thousandths: up to a thousand times.
    public static let factors: ClosedRange<UInt64> = 0...1_000_000
    public static let figures: ClosedRange<UInt64> = 0...1_000_000_000_000_000_000
}
