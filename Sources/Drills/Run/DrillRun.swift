public import DrillReport
import Replication
public import Scenarios

/// Runs a drill in virtual time and writes down what it showed.
///
/// First its time with traffic and events, in which every promise of safety is looked at; then everything is healed and
/// the mesh settles, within the bound of promise 4. The same drill, seed and settings give the same record.
public struct DrillRun {
    public let drill: Drill
    public let seed: UInt64
    /// Heartbeat, mode, the interval of comparisons and the share of SQLite nodes are the drill's.
    public let settings: WorldSettings
    /// The drill's file, as it was read.
    public var sourceText: String
    /// The version of the program, in a line.
    public var build: String
    /// The command that runs it again.
    public var replayLine: String
    /// What else was drawn from the seed by whoever made the drill.
    public var drawnOptions: [DrawnOption] = []
    /// How many samples of the whole mesh are taken, at equal distances, one at each end.
    public var sampleCount = 121

    /// How much of it is run a second time, to see that it is the same.
    var replay = Replay.Extent.beginning(perMille: 20)

    /// - Parameter settings: what the run is to have otherwise than by default, limits included.
    /// - Throws: ``DrillRunError/impossible(_:)`` when the drill has a fault.
    public init(
        _ drill: Drill,
        seed: UInt64,
        settings: WorldSettings = WorldSettings(),
        sourceText: String? = nil,
        build: String = ""
    ) throws(DrillRunError) {
        if let fault = drill.firstFault() { throw .impossible(fault) }
        var settings = settings
        settings.heartbeat = drill.heartbeat
        settings.mode = drill.mode
        settings.sqlitePerMille = drill.sqlitePerMille
        if let interval = drill.pullInterval { settings.limits.pullInterval = interval }
        self.drill = drill
        self.seed = seed
        self.settings = settings
        self.sourceText = sourceText ?? drill.yaml
        self.build = build
        self.replayLine = "ncb drill Topology/drills/\(drill.name).yaml --seed \(seed)"
    }

    /// Runs the drill to its end, or to the first broken promise if ``settings`` say so.
    ///
    /// - Parameter goesOn: told now and then how far the run has come; it ends when the answer is no.
    public func record(goesOn: (DrillProgress) -> Bool = { _ in true }) throws(DrillRunError) -> DrillRecord {
        let stage = try DrillStage(self)
        try stage.perform(goesOn)
        return stage.record(replay: try Replay.record(self, first: stage))
    }
}
