/// How far a run has come. Whoever is told holds the clock: a run knows virtual time alone.
public struct DrillProgress: Hashable, Sendable {
    /// What a run does at a time.
    public enum Phase: String, Sendable {
        /// Members work and things go wrong: nothing may ever be false.
        case events
        /// All is healed: what was promised has to come.
        case settling
    }

    public let phase: Phase
    /// Virtual microseconds that have passed.
    public let doneMicroseconds: UInt64
    /// Virtual microseconds of the whole run.
    public let endMicroseconds: UInt64
    public let deliveredCount: UInt64
    public let stepCount: UInt64
    /// Whether a promise was seen broken.
    public let isViolated: Bool
    /// What the machine's time went into so far.
    public let workTimes: WorkTimes
}
