public import DrillReport
import MerkleLog
import Records
public import Replication

/// Promise 2: what is proved stays proved within an epoch, and what was acknowledged is never lost.
///
/// Recorded is what a transaction made durable; looked at is the replica before each transaction that adds to a log,
/// and everything at each start. After a disk was replaced the node begins anew, and what it alone had acknowledged is
/// counted as lost, which is the recovery point and no fault.
public final class KeepsWhatItHas: PromiseChecker {
    public let hooks: ObserverHooks = [.stored, .published, .life, .moments]
    private var proved = PromiseTally(2, "provedStays", "Proved size never falls within an epoch.")
    private var acknowledged = PromiseTally(2, "acknowledgedStays", "What was acknowledged is never lost.")
    /// By node: the end of the durable range from 0 on.
    private var durable: [[LogID: UInt64]]
    /// By author's node: entries of which the publisher was told.
    private var told: [[LogID: UInt64]]
    /// Acknowledged entries that were set aside before they were signed; those that came back are counted, too.
    public private(set) var setAsideCount: UInt64 = 0
    /// Entries that only a disk had that is gone.
    public private(set) var lostCount: UInt64 = 0

    public init(memberCount: Int) {
        self.durable = Array(repeating: [:], count: memberCount)
        self.told = Array(repeating: [:], count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.proved.record, self.acknowledged.record] }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        // The replica has heard of none of these yet: all are held against what was durable before them.
        for log in Set(commits.flatMap { $0.appends.map(\.log) }).sorted() { self.look(log, at: node, in: world) }
        for commit in commits {
            for rewind in commit.rewinds { self.setAside(rewind, at: node) }
            for append in commit.appends {
                guard let first = append.ranges.first, first.start == 0 else { continue }
                self.durable[node][append.log] = max(self.durable[node][append.log] ?? 0, first.end)
            }
        }
    }

    /// What an author wrote and never signed, while others held other entries in its place, leaves its log openly and
    /// stays on the disk; a countersigned epoch sets others' logs back. Neither is lost, and from there on all must stay.
    private func setAside(_ rewind: Rewind, at node: Int) {
        self.durable[node][rewind.log] = min(self.durable[node][rewind.log] ?? 0, rewind.size)
        if let told = self.told[node][rewind.log], told > rewind.size {
            self.setAsideCount += told - rewind.size
            self.told[node][rewind.log] = rewind.size
        }
    }

    public func published(_ number: UInt64, _ outcome: PublicationOutcome, at node: Int, in world: World) {
        guard case .durable(let indexes) = outcome else { return }
        // Own logs only grow, so one acknowledgement speaks of the longest of them that ends so.
        let code = world.code(of: node)
        for (log, size) in self.durable[node] where log.author == code && size >= indexes.upperBound {
            self.told[node][log] = max(self.told[node][log] ?? 0, min(size, indexes.upperBound))
        }
        self.acknowledged.holds()
    }

    public func started(_ node: Int, in world: World) {
        for log in self.durable[node].keys.sorted() { self.look(log, at: node, in: world) }
        for log in self.told[node].keys.sorted() {
            guard let author = world.place(of: log.author), let told = self.told[node][log] else { continue }
            let size = world.inspect(node) { $0.provedSize(of: author, log.dataset) }
            if size < told {
                self.acknowledged.fails(
                    at: node,
                    in: world,
                    "\(log) has \(size) entries after a start, \(told) were acknowledged."
                )
            } else {
                self.acknowledged.holds()
            }
        }
    }

    public func replacedDisk(of node: Int, in world: World) {
        let code = world.code(of: node)
        for log in self.told[node].keys.sorted() where log.author == code {
            let elsewhere = (0..<world.count).filter { $0 != node }.map { self.durable[$0][log] ?? 0 }.max() ?? 0
            let told = self.told[node][log] ?? 0
            if told > elsewhere { self.lostCount += told - elsewhere }
        }
        self.durable[node] = [:]
        self.told[node] = [:]
    }

    public func sampled(in world: World) {
        for node in 0..<world.count where world.isUp(node) {
            for log in self.durable[node].keys.sorted() { self.look(log, at: node, in: world) }
        }
    }

    private func look(_ log: LogID, at node: Int, in world: World) {
        guard let known = self.durable[node][log], let author = world.place(of: log.author), world.isHonest(node) else {
            return
        }
        let size = world.inspect(node) { $0.provedSize(of: author, log.dataset) }
        if size < known {
            self.proved.fails(at: node, in: world, "The proved size of \(log) fell from \(known) to \(size).")
        } else {
            self.proved.holds()
        }
    }
}
