public import DrillReport

/// What a live drill showed.
public struct LiveOutcome: Sendable {
    /// For the same reports as a simulated run's.
    public let record: DrillRecord
    /// What the simulation of the same plan showed.
    public let simulated: DrillRecord
    /// Both, side by side.
    public let comparison: LiveComparison
    /// The folder of the mesh with its programs' logs, if something was not as it should; else it is gone.
    public let keptFolder: String?

    public var passed: Bool { self.comparison.passed }
}
