/// Sizes and rates that all seeds of one swarm share. Times are microseconds.
public struct SwarmShape: Hashable, Sendable {
    public var memberCount = 7
    public var duration: UInt64 = 600_000_000
    public var settle: UInt64 = 120_000_000
    /// Over the whole mesh: five a second are 18,000 an hour.
    public var publicationsPerHour: UInt64 = 19_800
    public var faultClassCount: ClosedRange<Int> = 3...5
    /// Classes that every seed has, beside those that it draws.
    public var certainClasses: [FaultClass] = []
    /// Of a thousand seeds, those in which a part of the nodes stores in real SQLite files.
    public var sqliteSeedPerMille: UInt64 = 30

    public init() {}
}
