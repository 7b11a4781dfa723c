public import DrillReport
import Records
public import Replication
import Scenarios

/// Promise 8, its other half: what is urgent is not late because of what is not.
///
/// Followed is a sample of urgent entries, each from the moment when its author signs it until every live node holds it,
/// whatever else is on the lines, floods included. Each hop of the push tree may take the way, a packet sent again, and
/// what the kernel and one frame of bulk keep of the slower line; two pull periods are for a child that was just lost.
/// While something keeps nodes apart, or somebody breaks the rules, nothing is followed.
public final class UrgentPasses: PromiseChecker {
    public let hooks: ObserverHooks = [.stored, .signed, .life, .moments]
    private var tally = PromiseTally(8, "urgentPasses", "What is urgent is never late because of what is less so.")

    private struct Urgent {
        let log: LogID
        let index: UInt64
        let at: UInt64
        /// By node, and `nil` for who has it or need not.
        var due: [UInt64?]
    }

    private static let countMax = 32
    private static let frameByteCountMax: UInt64 = 65_536 + 262_144

    /// By author, what its disk holds and no head covers yet.
    private var unsigned: [[(log: LogID, index: UInt64)]]
    private var followed: [Urgent] = []

    /// Of the lines that the mesh has while nothing keeps nodes apart.
    private var time: UInt64?
    /// Who has just started finds its links first.
    private var quietUntil: UInt64 = 0
    private static let quietTime: UInt64 = 10_000_000

    /// Whether something keeps nodes apart.
    public var isPaused = false {
        didSet { if self.isPaused { self.followed = [] } }
    }

    public init(memberCount: Int) {
        self.unsigned = Array(repeating: [], count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.tally.record] }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        let code = world.code(of: node)
        for commit in commits {
            for append in commit.appends {
                if append.log.author == code {
                    self.note(append, by: node)
                } else if !self.followed.isEmpty {
                    self.reach(append, at: node, in: world)
                }
            }
        }
    }

    /// The flag stands in an entry's third byte.
    private func note(_ append: LogAppend, by author: Int) {
        for position in 0..<append.batch.count where self.unsigned[author].count < Self.countMax {
            let entry = append.batch.entry(at: position)
            guard entry.count > 2, entry[entry.startIndex + 2] & 1 == 1 else { continue }
            self.unsigned[author].append((append.log, append.batch.firstIndex + UInt64(position)))
        }
    }

    public func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {
        guard !self.unsigned[node].isEmpty else { return }
        let table = prepared.table
        let covered = self.unsigned[node].filter { $0.index < table[$0.log.dataset]?.size ?? 0 }
        self.unsigned[node].removeAll { entry in covered.contains { $0 == entry } }
        guard !self.isPaused, world.now >= self.quietUntil, world.settings.mode == .ordered,
            Self.carries(world.settings.limits),
            (0..<world.count).allSatisfy({ world.isHonest($0) })
        else { return }
        for entry in covered where self.followed.count < Self.countMax {
            let moment = world.now &+ self.time(in: world)
            let due = (0..<world.count).map { other in other != node && world.isUp(other) ? moment : nil }
            self.followed.append(Urgent(log: entry.log, index: entry.index, at: world.now, due: due))
        }
    }

    /// Whether an entry fits into the push of its head: a run that draws less asks for each.
    private static func carries(_ limits: Limits) -> Bool { limits.inlineByteCountMax >= Limits().inlineByteCountMax }

    /// The most that an entry may take from its signature to the last node, microseconds.
    private func time(in world: World) -> UInt64 {
        if let known = self.time { return known }
        let limits = world.settings.limits
        var hopCount: UInt64 = 1
        var reached = limits.fanOut
        while reached < world.count - 1 {
            reached = limits.fanOut > 1 ? reached &* limits.fanOut &+ limits.fanOut : reached + 1
            hopCount += 1
        }
        var delay: UInt64 = 0
        var bandwidth = UInt64.max
        for node in 0..<world.count {
            for other in 0..<world.count where other != node {
                delay = max(delay, world.delay(from: node, to: other))
                bandwidth = min(bandwidth, world.bandwidth(from: node, to: other))
            }
        }
        let hop = delay &+ max(200_000, 3 &* delay) &+ Self.frameByteCountMax &* 8_000_000 / max(1, bandwidth)
        let time = 2 &* limits.pullInterval &+ hopCount &* hop
        self.time = time
        return time
    }

    private func reach(_ append: LogAppend, at node: Int, in world: World) {
        let indexes = append.batch.indexes
        for place in self.followed.indices
        where self.followed[place].log == append.log && indexes.contains(self.followed[place].index) {
            guard let due = self.followed[place].due[node] else { continue }
            self.followed[place].due[node] = nil
            self.judge(self.followed[place], due: due, at: node, in: world)
        }
        self.followed.removeAll { $0.due.allSatisfy { $0 == nil } }
    }

    private func judge(_ urgent: Urgent, due: UInt64, at node: Int, in world: World) {
        guard world.now > due else { return self.tally.holds() }
        self.tally.fails(
            at: node,
            in: world,
            "The urgent entry \(urgent.index) of \(urgent.log) is not here \((world.now - urgent.at) / 1_000) ms after it "
                + "was signed, with a bound of \((due - urgent.at) / 1_000) ms."
        )
    }

    public func started(_ node: Int, in world: World) { self.quietUntil = world.now &+ Self.quietTime }

    public func stopped(_ node: Int, in world: World) {
        self.followed = []
        self.unsigned[node] = []
    }

    public func sampled(in world: World) {
        for place in self.followed.indices {
            for node in 0..<world.count {
                guard let due = self.followed[place].due[node], world.now > due else { continue }
                self.followed[place].due[node] = nil
                self.judge(self.followed[place], due: due, at: node, in: world)
            }
        }
        self.followed.removeAll { $0.due.allSatisfy { $0 == nil } }
    }

    public func finish(in world: World) { self.sampled(in: world) }
}
