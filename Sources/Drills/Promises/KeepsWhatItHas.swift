public import DrillReport
import MerkleLog
import Records
public import Replication

/// Promise 2: what is proved stays proved within an epoch, and what was acknowledged is never lost.
///
/// Recorded is what a transaction made durable; looked at is the replica before each transaction that adds to a log,
/// and everything at each start. What a publisher is told to be durable is looked for on the disk itself, entry by
/// entry: at that moment, and at each start. After a disk was replaced the node begins anew; what was lost with the
/// disk is the recovery point, and no fault.
public final class KeepsWhatItHas: PromiseChecker {
    public let hooks: ObserverHooks = [.stored, .signed, .published, .life, .moments]
    private var proved = PromiseTally(2, "provedStays", "Proved size never falls within an epoch.")
    private var acknowledged = PromiseTally(2, "acknowledgedStays", "What was acknowledged is never lost.")
    /// By node: the end of the durable range from 0 on.
    private var durable: [[LogID: UInt64]]
    /// By author's node: marks of the entries of which the publisher was told, by index.
    private var told: [[LogID: [UInt64: UInt64]]]
    /// By author's node: those of them that were set aside though they were signed. They have to come back.
    private var owed: [[LogID: [UInt64: UInt64]]]
    /// By author's node: how much of its logs it has signed since it had this disk.
    private var signedSizes: [[LogID: UInt64]]
    /// By node and author: the epoch in which the node began to follow the author; 0 before that.
    private var epochs: [UInt64]
    /// Acknowledged entries that were set aside before they were signed; those that came back are counted, too.
    public private(set) var setAsideCount: UInt64 = 0

    public init(memberCount: Int) {
        self.durable = Array(repeating: [:], count: memberCount)
        self.told = Array(repeating: [:], count: memberCount)
        self.owed = Array(repeating: [:], count: memberCount)
        self.signedSizes = Array(repeating: [:], count: memberCount)
        self.epochs = Array(repeating: 0, count: memberCount * memberCount)
    }

    public var promises: [PromiseRecord] { [self.proved.record, self.acknowledged.record] }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        // The replica has heard of none of these yet: all are held against what was durable before them.
        for log in Set(commits.flatMap { $0.appends.map(\.log) }).sorted() { self.look(log, at: node, in: world) }
        for commit in commits {
            for rewind in commit.rewinds { self.setAside(rewind, at: node, in: world) }
            for append in commit.appends {
                guard let first = append.ranges.first, first.start == 0 else { continue }
                if self.durable[node][append.log] == nil { self.noteEpoch(of: append.log, at: node, in: world) }
                self.durable[node][append.log] = max(self.durable[node][append.log] ?? 0, first.end)
            }
        }
    }

    private func noteEpoch(of log: LogID, at node: Int, in world: World) {
        guard let author = world.place(of: log.author), self.epochs[node * world.count + author] == 0 else { return }
        self.epochs[node * world.count + author] = Self.epoch(of: author, at: node, in: world)
    }

    private static func epoch(of author: Int, at node: Int, in world: World) -> UInt64 {
        world.inspect(node) { $0.newestHead(of: author)?.head.head.epoch ?? 0 }
    }

    public func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {
        for line in prepared.table.lines {
            let log = LogID(author: world.code(of: node), dataset: line.dataset)
            self.signedSizes[node][log] = max(self.signedSizes[node][log] ?? 0, line.size)
        }
    }

    /// Two things alone set entries aside: an author's own, written and never signed, while others hold other entries
    /// in their place; and others', which a new epoch leaves out. From there on all must stay, and what the author had
    /// signed must come back.
    private func setAside(_ rewind: Rewind, at node: Int, in world: World) {
        self.durable[node][rewind.log] = min(self.durable[node][rewind.log] ?? 0, rewind.size)
        guard let author = world.place(of: rewind.log.author), world.isHonest(node) else { return }
        guard author == node else {
            let epoch = Self.epoch(of: author, at: node, in: world)
            if epoch > self.epochs[node * world.count + author] {
                self.epochs[node * world.count + author] = epoch
                self.proved.holds()
            } else {
                self.proved.fails(at: node, in: world, "\(rewind.log) was set back to \(rewind.size) within an epoch.")
            }
            return
        }
        let signedSize = self.signedSizes[node][rewind.log] ?? 0
        for (index, mark) in self.told[node][rewind.log] ?? [:] where index >= rewind.size {
            self.told[node][rewind.log]?[index] = nil
            if index < signedSize {
                self.owed[node][rewind.log, default: [:]][index] = mark
            } else {
                self.setAsideCount += 1
            }
        }
    }

    public func published(_ number: UInt64, _ outcome: PublicationOutcome, at node: Int, in world: World) {
        guard case .durable(let indexes) = outcome, world.isHonest(node),
            let issued = world.nodes[node].publications.underWay[number]
        else { return }
        let log = LogID(author: world.code(of: node), dataset: issued.dataset)
        let promised = Dictionary(zip(indexes, issued.marks)) { first, _ in first }
        let isWhole = indexes.count == issued.marks.count
        if isWhole, self.isHeld(promised, of: log, at: node, in: world) {
            self.acknowledged.holds()
            self.told[node][log, default: [:]].merge(promised) { _, new in new }
        } else {
            self.acknowledged.fails(
                at: node,
                in: world,
                "Entries \(indexes) of \(log) were acknowledged and are not on the disk."
            )
        }
    }

    /// Whether a node's disk has all of some entries of its own.
    private func isHeld(_ marks: [UInt64: UInt64], of log: LogID, at node: Int, in world: World) -> Bool {
        guard let first = marks.keys.min(), let last = marks.keys.max() else { return true }
        do {
            let count = try world.store(of: node).rows(log, first..<last + 1).count { marks[$0.index] == $0.mark }
            return count == marks.count
        } catch {
            world.tell("\(world.code(of: node)): \(log) cannot be read: \(error)")
            return false
        }
    }

    public func started(_ node: Int, in world: World) {
        for log in self.durable[node].keys.sorted() { self.look(log, at: node, in: world) }
        guard world.isHonest(node) else { return }
        for log in self.told[node].keys.sorted() {
            if self.isHeld(self.told[node][log] ?? [:], of: log, at: node, in: world) {
                self.acknowledged.holds()
            } else {
                self.acknowledged.fails(at: node, in: world, "Of \(log) acknowledged entries are gone after a start.")
            }
        }
        self.lookForOwed(at: node, in: world)
    }

    /// What had been signed and was set aside is back as soon as the node signs again.
    private func lookForOwed(at node: Int, in world: World) {
        guard !self.owed[node].isEmpty, world.isUp(node), world.isHonest(node),
            !world.inspect(node, { $0.refusesToSign })
        else { return }
        for log in self.owed[node].keys.sorted() {
            let owed = self.owed[node].removeValue(forKey: log) ?? [:]
            if self.isHeld(owed, of: log, at: node, in: world) {
                self.acknowledged.holds()
                self.told[node][log, default: [:]].merge(owed) { _, new in new }
            } else {
                self.acknowledged.fails(
                    at: node,
                    in: world,
                    "Of \(log) entries were set aside that had been acknowledged and signed, and have not come back."
                )
            }
        }
    }

    public func replacedDisk(of node: Int, in world: World) {
        self.durable[node] = [:]
        self.told[node] = [:]
        self.owed[node] = [:]
        self.signedSizes[node] = [:]
        for author in 0..<world.count { self.epochs[node * world.count + author] = 0 }
    }

    public func finish(in world: World) {
        for node in 0..<world.count { self.lookForOwed(at: node, in: world) }
    }

    public func sampled(in world: World) {
        for node in 0..<world.count { self.lookForOwed(at: node, in: world) }
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
