import MerkleLog
import Records
import Replication
import Scenarios

/// How fast records reach all nodes, and how many messages a head takes: a sample of both, followed to its end.
final class Propagation: WorldObserver {
    let hooks: ObserverHooks = [.stored, .sent, .life]
    /// At most so many records are followed at once.
    private static let countMax = 64
    /// An event that publishes at most so many is about these records: they are followed and no others.
    static let namedCountMax = 10

    private struct Followed {
        let log: LogID
        let size: UInt64
        let at: UInt64
        var isHeld: [Bool]
        var heldCount = 0
        var targetCount: Int
    }

    private var followed: [Followed] = []
    private var pushCounts: [UInt64: Int] = [:]
    /// Times from publishing to each node, and to the last one, microseconds; ``never`` for who did not get it.
    static let never = UInt64.max
    private(set) var nodeTimes: [UInt64] = []
    private(set) var lastTimes: [UInt64] = []
    private(set) var pushCountMax = 0
    /// Whether only what events name is followed, and the authors of whom the next record is.
    private let isNamedOnly: Bool
    private var awaited: Set<Int> = []
    private var namedLetters: Set<UInt16> = []

    init(drill: Drill) {
        self.isNamedOnly = drill.events.contains { event in
            if case .publish(_, let publishing) = event.happening {
                publishing.count <= Self.namedCountMax
            } else {
                false
            }
        }
    }

    /// A member's next record is one of those that an event is about.
    func follow(_ node: Int) { self.awaited.insert(node) }

    /// Whether something keeps members apart: how long a record takes then says nothing of the mesh.
    var isPaused = false {
        didSet { if self.isPaused, !self.isNamedOnly { self.followed = [] } }
    }

    func stored(_ commits: [Commit], at node: Int, in world: World) {
        for commit in commits {
            for append in commit.appends {
                guard let first = append.ranges.first, first.start == 0 else { continue }
                if append.log.author == world.code(of: node) {
                    self.begin(append.log, size: first.end, at: node, in: world)
                } else if !self.followed.isEmpty {
                    self.reach(append.log, size: first.end, at: node, in: world)
                }
            }
        }
    }

    private func begin(_ log: LogID, size: UInt64, at node: Int, in world: World) {
        if self.isNamedOnly ? self.awaited.remove(node) == nil : self.isPaused { return }
        guard self.followed.count < Self.countMax else {
            // What a cut keeps from its end makes room for others after ten minutes.
            self.giveUp { world.now - $0.at > 600_000_000 }
            return
        }
        var isHeld = [Bool](repeating: true, count: world.count)
        var targetCount = 0
        for other in 0..<world.count where other != node && world.isUp(other) && world.isHonest(other) {
            isHeld[other] = false
            targetCount += 1
        }
        self.namedLetters.insert(log.author.rawValue)
        self.followed.append(Followed(log: log, size: size, at: world.now, isHeld: isHeld, targetCount: targetCount))
    }

    private func reach(_ log: LogID, size: UInt64, at node: Int, in world: World) {
        for place in self.followed.indices
        where self.followed[place].log == log && self.followed[place].size <= size && !self.followed[place].isHeld[node]
        {
            self.followed[place].isHeld[node] = true
            self.followed[place].heldCount += 1
            let time = world.now - self.followed[place].at
            if self.nodeTimes.count < 1_000_000 { self.nodeTimes.append(time) }
            if self.followed[place].heldCount == self.followed[place].targetCount { self.lastTimes.append(time) }
        }
        self.followed.removeAll { $0.heldCount >= $0.targetCount }
    }

    /// Who stops is no live member any more.
    func stopped(_ node: Int, in world: World) {
        for place in self.followed.indices where !self.followed[place].isHeld[node] {
            self.followed[place].isHeld[node] = true
            self.followed[place].targetCount -= 1
        }
        self.followed.removeAll { $0.heldCount >= $0.targetCount }
    }

    /// The run is over. What was published a moment before may be on its way yet.
    func finish(in world: World) { self.giveUp { world.now - $0.at > 10_000_000 } }

    /// Follows some no longer: who does not hold them yet never got them.
    private func giveUp(_ isOver: (Followed) -> Bool) {
        for followed in self.followed where isOver(followed) {
            let left = max(0, followed.targetCount - followed.heldCount)
            self.nodeTimes += Array(repeating: Self.never, count: left)
            if left > 0 { self.lastTimes.append(Self.never) }
        }
        self.followed.removeAll(where: isOver)
    }

    func sent(
        _ message: Message,
        _ priority: Priority,
        byteCount: Int,
        from node: Int,
        to other: Int,
        in world: World
    ) {
        guard case .push(let push) = message, push.item.head.count > 59, !push.news.isEmpty else { return }
        if self.isNamedOnly, !self.namedLetters.contains(message.authorLetters ?? 0) { return }
        // Author and the low bytes of the sequence name a head for long enough.
        let bytes = push.item.head[33..<35] + push.item.head[45..<51]
        let name = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let count = (self.pushCounts[name] ?? 0) + 1
        if self.pushCounts.count > 16_384 { self.pushCounts = [:] }
        self.pushCounts[name] = count
        self.pushCountMax = max(self.pushCountMax, count)
    }

    /// The time that a share of all nodes needed at most, ``never`` if they did not all get it; `nil` when nothing was
    /// followed.
    static func percentile(_ times: [UInt64], _ perMille: Int) -> UInt64? {
        guard !times.isEmpty else { return nil }
        let sorted = times.sorted()
        return sorted[min(sorted.count - 1, sorted.count * perMille / 1_000)]
    }
}
