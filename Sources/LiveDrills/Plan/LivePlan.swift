import Records
public import Scenarios

/// A drill as real processes on one machine can perform it: in less time, and among members named one by one.
///
/// *Scaled* by ``speed`` are the drill's own times: duration, moments and lengths of events, and how often members
/// publish. *Not scaled* are the protocol's times (the comparison of state digests each two seconds, the pauses of
/// dialling, the limits after which a link is given up), nor what is allowed for converging. The heartbeat is
/// scaled to whole seconds, at least the one second that a charter for training allows.
///
/// ``drill`` is a whole drill again: its simulation has the same plan, the same heartbeat and the same distances, which
/// proxies make real, so that its times can stand beside the real ones.
public struct LivePlan: Sendable {
    /// What a drill is to take unless its speed is given, in microseconds.
    static let durationWanted: UInt64 = 60_000_000
    static let heartbeatMin: UInt64 = 1_000_000
    /// At least this much is allowed for converging; microseconds.
    static let settleMin: UInt64 = 60_000_000
    static let memberCountMax = 24
    /// What processes on a machine of two cores can publish and prove without being measured instead of the protocol.
    static let publicationCountMax = 10_000
    static let publicationsPerSecondMax: UInt64 = 120

    /// As in its file.
    public let original: Drill
    /// The same in compressed time, with each group a list of members.
    public let drill: Drill
    /// How many of the drill's seconds are one real second.
    public let speed: UInt64
    public let seed: UInt64
    /// What it leaves out without changing what must be shown, a sentence each.
    public let leftOut: [String]
    let steps: [TimedStep]
    /// Ascending by time.
    let publications: [LivePublication]

    var codes: [BureauCode] { self.drill.mesh.members.map(\.code) }
    /// Members that do not run from the beginning.
    let startingLater: Set<BureauCode>

    /// - Parameter speed: `nil`: so that the drill takes about a minute, and at least 1.
    /// - Throws: ``LiveDrillError/notLive(_:)`` with everything that processes on one machine cannot show.
    public init(_ drill: Drill, seed: UInt64, speed: UInt64? = nil) throws(LiveDrillError) {
        let speed = max(1, speed ?? (drill.duration &+ Self.durationWanted &- 1) / Self.durationWanted)
        let refusals = LiveRefusals(drill)
        guard refusals.reasons.isEmpty else { throw .notLive(refusals.reasons) }
        let compressed = LiveCompression(drill: drill, seed: seed, speed: speed).compressed
        if let fault = compressed.firstFault() { throw .notLive(["\(fault)"]) }
        let script = LiveScript(compressed)
        let publications = LivePublication.planned(compressed, seed: seed)
        let most = min(
            Self.publicationCountMax,
            Int(clamping: compressed.duration / 1_000_000 * Self.publicationsPerSecondMax)
        )
        guard publications.count <= most else {
            throw .notLive([
                "it publishes \(publications.count) records at this speed; real processes here take \(most)"
            ])
        }
        self.original = drill
        self.drill = compressed
        self.speed = speed
        self.seed = seed
        self.leftOut = refusals.leftOut
        self.steps = script.steps
        self.startingLater = script.startingLater
        self.publications = publications
    }

    /// How long bytes take from one member to another.
    func delay(from first: BureauCode, to second: BureauCode) -> Duration {
        let mesh = self.drill.mesh
        guard let one = mesh.index(of: first), let other = mesh.index(of: second) else { return .zero }
        return .microseconds(Int64(clamping: mesh.path(from: one, to: other)?.delay ?? 0))
    }
}
