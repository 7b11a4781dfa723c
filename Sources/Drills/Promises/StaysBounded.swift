public import DrillReport
import Records
public import Replication

/// Promise 8: what is remembered for peers and authors is bounded, whatever they send.
public final class StaysBounded: PromiseChecker {
    public let hooks: ObserverHooks = [.stepped, .noted]
    private var tally = PromiseTally(
        8,
        "bounded",
        "Memory for each peer and author is bounded, whatever they send.",
        remark: "Disk quotas are not looked at."
    )
    private var stepCount: UInt64 = 0
    /// By node: how much it had asked for when it might still ask.
    private var askedFor: [Int: Int] = [:]
    /// Every so many steps one node is looked at: bounds that grow are seen soon all the same.
    private static let stride: UInt64 = 8

    public init() {}

    public var promises: [PromiseRecord] { [self.tally.record] }

    public func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World) {
        self.stepCount &+= 1
        guard self.stepCount % Self.stride == 0, world.isHonest(node) else { return }
        let limits = world.settings.limits
        let load = world.inspect(node) { $0.load }
        if load.pendingByteCount < limits.pendingByteCountMax { self.askedFor[node] = load.wantCount + 1 }
        self.look(load, limits, at: node, in: world)
    }

    /// Holds what a node remembers against the bounds of the design.
    func look(_ load: ReplicaLoad, _ limits: Limits, at node: Int, in world: World) {
        let others = max(1, world.count - 1)
        let bounds = [
            ("wants of one peer", load.peerWantCountMax, limits.wantCountPerPeer),
            ("unanswered pings", load.pingCount, others),
            ("serves for one peer", load.peerServingCountMax, limits.serveCountPerPeer),
            ("bytes on their way to the disk", load.pendingByteCount, self.pendingByteCountMax(limits, node, others)),
            ("waiting publications", load.waitingPublicationCount, limits.publicationCountMax),
        ]
        for (name, count, most) in bounds where count > most {
            self.tally.fails(at: node, in: world, "\(count) \(name), at most \(most).")
        }
        self.tally.holds()
    }

    /// Beyond the limit nothing more is asked for: what had been asked for before it may come yet, and what is told
    /// unasked within a second, and own publications.
    private func pendingByteCountMax(_ limits: Limits, _ node: Int, _ others: Int) -> Int {
        limits.pendingByteCountMax
            + (self.askedFor[node] ?? 1) * limits.wantByteCountMax
            + others * limits.headsPerSecondMax * limits.inlineByteCountMax
            + limits.ownCommitCountMax
            * (limits.publicationByteCountMax + limits.publicationEntryCountMax * Entry.byteCount)
    }

    public func noted(_ note: Note, at node: Int, in world: World) {
        guard case .forkProved(let code) = note, let author = world.place(of: code), world.isHonest(node) else {
            return
        }
        // One for each log and one for heads, and so many beside them.
        let most = LineTable.lineCountMax + 1 + world.settings.limits.forkProofsPerAuthorMax
        let count = world.inspect(node) { $0.forkProofCount(of: author) }
        if count > most {
            self.tally.fails(at: node, in: world, "\(count) proofs against \(code), at most \(most).")
        } else {
            self.tally.holds()
        }
    }
}
