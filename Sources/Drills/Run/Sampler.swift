import DrillReport
import Membership
import Records
import Replication
import Sodium

/// Takes the samples that a report draws its curves and maps from.
final class Sampler: WorldObserver {
    let hooks: ObserverHooks = [.moments]
    /// What was signed within this time may still be on its way: nobody is behind for that.
    private static let grace: UInt64 = 3_000_000

    let sides: [(name: String, members: [Int])]
    private let interval: UInt64
    private let end: UInt64
    private let book: HeadBook
    private(set) var samples: [Sample] = []
    private(set) var linkedAges = AgeCounts()
    private var sentBefore: [UInt64]
    private var sideSentBefore: [UInt64]

    init(sides: [(name: String, members: [Int])], count: Int, end: UInt64, book: HeadBook) {
        self.sides = sides
        self.interval = max(1, end / UInt64(max(1, count - 1)))
        self.end = end
        self.book = book
        self.sentBefore = Array(repeating: 0, count: Priority.allCases.count)
        self.sideSentBefore = Array(repeating: 0, count: sides.count)
    }

    func sampled(in world: World) {
        self.take(in: world)
        let next = world.now &+ self.interval
        if next < self.end { world.plan(sampleAt: next) }
    }

    /// One sample of the whole mesh.
    func take(in world: World) {
        if self.samples.last?.atMicroseconds == world.now { return }
        let views = (0..<world.count).map { self.view(of: $0, in: world) }
        let whole = self.newestComplete(Array(views.indices), views)
        let sideSamples = self.sides.indices.map { side in self.sample(side, views, whole, in: world) }
        let sent = Priority.allCases.map { world.traffic.sent(of: $0) }
        self.samples.append(
            Sample(
                atMicroseconds: world.now,
                sides: sideSamples,
                sentByteCounts: zip(sent, self.sentBefore).map { $0 - $1 },
                states: self.states(views, in: world)
            )
        )
        self.sentBefore = sent
    }

    // MARK: What one node holds

    /// One node's knowledge of all authors.
    private struct View {
        let isLive: Bool
        var complete: [HeadReference] = []
        /// How old the newest head of each author is; `nil` for one never heard.
        var ages: [UInt64?] = []
    }

    private func view(of node: Int, in world: World) -> View {
        guard world.isUp(node) else { return View(isLive: false) }
        var view = View(isLive: true)
        view.complete.reserveCapacity(world.count)
        view.ages.reserveCapacity(world.count)
        let (now, book) = (world.now, self.book)
        var linkedAges: [UInt64] = []
        world.inspect(node) { replica in
            for author in 0..<replica.roster.count {
                let newest = replica.newestHead(of: author)?.head
                view.complete.append(author == node ? newest?.reference ?? .none : replica.completeHead(of: author))
                guard let newest else {
                    view.ages.append(nil)
                    continue
                }
                let time = book.time(of: newest.reference, by: author)
                let age = time.map { now - $0 } ?? Self.age(of: newest.head.time, now)
                view.ages.append(age)
                if author != node, replica.isLinked(author) { linkedAges.append(age) }
            }
        }
        for age in linkedAges where now > 2 * World.startTime { self.linkedAges.add(age) }
        return view
    }

    /// By the author's own date, for a head that it did not sign where it should.
    private static func age(of time: UInt64, _ now: UInt64) -> UInt64 {
        let utc = NodeClock.origin &+ now
        return utc - min(utc, time)
    }

    /// By author: the newest head that is complete at one of some nodes.
    private func newestComplete(_ nodes: [Int], _ views: [View]) -> [HeadReference] {
        var newest = Array(repeating: HeadReference.none, count: views.count)
        for node in nodes where views[node].isLive {
            for (author, head) in views[node].complete.enumerated() where newest[author].isOlder(than: head) {
                newest[author] = head
            }
        }
        return newest
    }

    /// Whether a node lacks something that others hold, and that is not on its way.
    private func isBehind(_ node: Int, _ views: [View], _ newest: [HeadReference], in world: World) -> Bool {
        let before = world.now - min(world.now, Self.grace)
        for (author, head) in views[node].complete.enumerated()
        where head.isOlder(than: newest[author]) && world.isHonest(author) {
            if self.book.hasSigned(by: author, after: head, until: before) { return true }
        }
        return false
    }

    // MARK: Sides

    private func sample(_ side: Int, _ views: [View], _ newest: [HeadReference], in world: World) -> SideSample {
        let live = self.sides[side].members.filter { views[$0].isLive }
        let sent = self.sides[side].members.reduce(UInt64(0)) { $0 &+ world.traffic.sent(by: $1) }
        defer { self.sideSentBefore[side] = sent }
        var ages: [UInt64] = []
        ages.reserveCapacity(live.count * views.count)
        for node in live {
            for (author, age) in views[node].ages.enumerated() where author != node {
                if let age { ages.append(age) }
            }
        }
        ages.sort()
        let staleness =
            ages.isEmpty
            ? nil
            : Staleness(
                medianMicroseconds: ages[ages.count / 2],
                p99Microseconds: ages[min(ages.count - 1, ages.count * 99 / 100)],
                maxMicroseconds: ages[ages.count - 1]
            )
        return SideSample(
            liveCount: live.count,
            completeCount: live.count { !self.isBehind($0, views, newest, in: world) },
            staleness: staleness,
            sentByteCount: sent &- self.sideSentBefore[side]
        )
    }

    // MARK: States

    private func states(_ views: [View], in world: World) -> [MemberState] {
        var sideOf = Array(repeating: 0, count: views.count)
        for (side, group) in self.sides.enumerated() { for node in group.members { sideOf[node] = side } }
        let newest = self.sides.map { self.newestComplete($0.members, views) }
        let limit = world.settings.heartbeat &* 5 / 2
        let live = views.indices.filter { views[$0].isLive }
        return views.indices.map { node -> MemberState in
            guard views[node].isLive else { return .down }
            guard world.isHonest(node) else { return .hostile }
            if self.book.frozenNow.contains(node) { return .frozen }
            if world.inspect(node, { $0.refusesToSign }) { return .refusing }
            if self.isCutOff(node, sideOf, in: world) { return .cutOff }
            let deafCount = live.count { $0 != node && views[$0].ages[node] ?? .max > limit }
            if world.now > limit, deafCount * 2 > live.count { return .silent }
            return self.isBehind(node, views, newest[sideOf[node]], in: world) ? .behind : .fresh
        }
    }

    private func isCutOff(_ node: Int, _ sideOf: [Int], in world: World) -> Bool {
        let others = sideOf.indices.filter { sideOf[$0] != sideOf[node] }
        guard !others.isEmpty else { return false }
        return others.allSatisfy { world.cutCount(from: node, to: $0) > 0 && world.cutCount(from: $0, to: node) > 0 }
    }
}
