/// One drill: a mesh, what its members publish, what goes wrong and when, and what must be shown.
///
/// A file of `Topology/drills/`; see the article "Drills". Virtual time begins at 0. Traffic and events lie in
/// `0 ..< duration`; then everything is healed, and for `settle` nothing happens but the mesh coming together.
public struct Drill: Hashable, Sendable {
    /// Lower-case letters, digits and hyphens; the file's name without its ending.
    public var name: String
    /// What people call it.
    public var title: String
    /// What it shows an official, in one sentence.
    public var purpose: String
    public var mesh: MeshPlan
    /// Microseconds.
    public var duration: UInt64
    /// Time to converge after the last heal, microseconds.
    public var settle: UInt64
    /// The longest silence of an author with nothing new, microseconds: the mesh's own unless the drill has another.
    public var heartbeat: UInt64
    /// How often a node compares itself with another, microseconds; `nil`: the protocol's own interval.
    public var pullInterval: UInt64?
    public var mode: DeliveryMode
    /// Of a thousand nodes, those that store in a real SQLite file; at least one when above 0.
    public var sqlitePerMille: Int
    public var traffic: TrafficPlan
    /// Ascending by time; events of one time in the order of the file.
    public var events: [TimedEvent]
    public var expectations: [Expectation]

    public init(
        name: String,
        title: String,
        purpose: String,
        mesh: MeshPlan,
        duration: UInt64,
        settle: UInt64,
        heartbeat: UInt64? = nil,
        pullInterval: UInt64? = nil,
        mode: DeliveryMode = .ordered,
        sqlitePerMille: Int = 0,
        traffic: TrafficPlan = .none,
        events: [TimedEvent] = [],
        expectations: [Expectation] = []
    ) {
        self.name = name
        self.title = title
        self.purpose = purpose
        self.mesh = mesh
        self.duration = duration
        self.settle = settle
        self.heartbeat = heartbeat ?? mesh.heartbeat
        self.pullInterval = pullInterval
        self.mode = mode
        self.sqlitePerMille = sqlitePerMille
        self.traffic = traffic
        self.events = events
        self.expectations = expectations
    }
}

extension Drill {
    /// What makes the drill impossible to run, if anything does: wrong order, unknown names, events that cannot
    /// overlap. The reader refuses such drills; a program that makes drills asks here.
    public func firstFault() -> DrillFault? {
        var check = DrillCheck(self)
        do throws(DrillFault) { try check.run() } catch { return error }
        return nil
    }
}
