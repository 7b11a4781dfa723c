public import DrillReport
import Membership
public import Replication

/// Promise 8: what is remembered for peers and authors is bounded, whatever they send.
public final class StaysBounded: PromiseChecker {
    public let hooks: ObserverHooks = [.stepped]
    private var tally = PromiseTally(
        8,
        "bounded",
        "Memory for each peer and author is bounded, whatever they send.",
        remark: "Disk quotas and lateness are not looked at."
    )
    private var stepCount: UInt64 = 0
    /// Every so many steps one node is looked at: bounds that grow are seen soon all the same.
    private static let stride: UInt64 = 8

    public init() {}

    public var promises: [PromiseRecord] { [self.tally.record] }

    public func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World) {
        self.stepCount &+= 1
        guard self.stepCount % Self.stride == 0 else { return }
        let limits = world.settings.limits
        let load = world.inspect(node) { $0.load }
        let memberCount = world.count
        let bounds = [
            ("wants", load.wantCount, memberCount * limits.wantCountPerPeer),
            ("pings", load.pingCount, memberCount),
            ("serves", load.servingCount, memberCount * limits.serveCountPerPeer),
            ("bytes on their way to the disk", load.pendingByteCount, limits.pendingByteCountMax + (64 << 20)),
            ("waiting publications", load.waitingPublicationCount, limits.publicationCountMax),
        ]
        for (name, count, most) in bounds where count > most {
            self.tally.fails(at: node, in: world, "\(count) \(name), at most \(most).")
        }
        self.tally.holds()
    }
}
