public import DrillReport
import Membership
import Records
public import Replication
import Scenarios

/// Promise 4: after a heal every live node holds, within a bound, what any live author had signed at the heal. A node
/// that comes back, with its disk or with an empty one, after a second or after a month, has the same bound for what it
/// lacks then, and so have all others for what they lack of it.
///
/// The bound is four pull periods, and for each author of whom a node lacks something three times what the missing
/// bytes need on the slower of the two lines. Where a program ended a moment before, its peers need one unanswered ping
/// to know it, and the bound begins there. One of the four pull periods is for the ways that finding a link and what is
/// missing takes; on a path so long that they take longer (a third of a second, over a satellite) the rest is added: over
/// such paths and lines that lose packets 1 heal in 70 was late without it, and none of them on fibre. A run that draws
/// other limits than the protocol's has the ways there and back beside it that smaller pieces need. What no live node
/// holds any more, because every disk that had it burnt, nobody can bring.
public final class ComesTogether: PromiseChecker {
    public let hooks: ObserverHooks = [.stepped, .stored, .life, .moments]
    private var tally = PromiseTally(
        4,
        "convergence",
        "After a heal every live node converges within 4 pull periods and 3 times the missing bytes' time."
    )

    /// What one node lacked of one author when something was over that had kept them apart.
    private struct Lack {
        let author: Int
        let target: HeadReference
        let since: UInt64
        /// The moment by which the author must be complete up to the target.
        let due: UInt64
    }

    /// Five of a handshake; ping, pong and both summaries; the heads, the want and the range.
    private static let wayCount: UInt64 = 12

    /// By node.
    private var lacks: [[Lack]]
    /// Bytes and entries of each author, as published: what one of its entries takes.
    private var byteCounts: [UInt64]
    private var entryCounts: [UInt64]
    /// When a program ended last, in the same moment or before.
    private var lastStopAt: UInt64?
    /// Whether everybody keeps the rules: who does not may make it take longer.
    public var isBounded = true
    /// Whether something keeps nodes apart: what comes back then need not come together.
    public var isDisturbed = false
    /// The greatest bound of the last heal, microseconds.
    public private(set) var lastBound: UInt64?

    public init(memberCount: Int) {
        self.lacks = Array(repeating: [], count: memberCount)
        self.byteCounts = Array(repeating: 0, count: memberCount)
        self.entryCounts = Array(repeating: 0, count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.tally.record] }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        let code = world.code(of: node)
        for commit in commits {
            for append in commit.appends where append.log.author == code {
                self.byteCounts[node] &+= UInt64(append.batch.byteCount)
                self.entryCounts[node] &+= UInt64(append.batch.count)
            }
        }
    }

    // MARK: Beginnings

    /// A cut or another trouble begins: what was to come together need not.
    public func disturb() {
        for node in self.lacks.indices { self.lacks[node] = [] }
    }

    public func stopped(_ node: Int, in world: World) {
        self.disturb()
        self.lastStopAt = world.now
    }

    public func replacedDisk(of node: Int, in world: World) { self.disturb() }

    public func healed(in world: World) {
        guard world.settings.mode == .ordered else { return }
        self.disturb()
        let live = world.live
        let bounds = live.map { self.begin(at: $0, of: live, in: world) }
        self.lastBound = bounds.max() ?? 0
    }

    public func started(_ node: Int, in world: World) {
        guard world.settings.mode == .ordered, !self.isDisturbed, world.isHonest(node), world.now > World.startTime
        else { return }
        let live = world.live
        _ = self.begin(at: node, of: live, in: world)
        for other in live where other != node { _ = self.begin(at: other, of: [node], in: world) }
    }

    /// From now on a node has its bound for what it lacks of some authors.
    ///
    /// - Returns: how long that is, microseconds.
    private func begin(at node: Int, of authors: [Int], in world: World) -> UInt64 {
        var found: [(author: Int, target: HeadReference)] = []
        var time: UInt64 = 0
        for author in authors where author != node {
            let target = world.inspect(author) { $0.newestHead(of: author)?.head.reference ?? .none }
            guard !Self.isComplete(target, of: author, at: node, in: world) else { continue }
            found.append((author, target))
            time &+= self.time(toFetch: author, to: node, in: world)
        }
        let limits = world.settings.limits
        let way = found.map { world.delay(from: $0.author, to: node) }.max() ?? 0
        let ways = Self.wayCount &* way
        let begin = max(world.now, self.lastStopAt.map { $0 &+ limits.pingTimeout } ?? 0)
        let rest = ways - min(ways, limits.pullInterval)
        let due = begin &+ 4 &* limits.pullInterval &+ rest &+ 3 &* time
        self.lacks[node] += found.map { Lack(author: $0.author, target: $0.target, since: world.now, due: due) }
        return due - world.now
    }

    private static func isComplete(_ target: HeadReference, of author: Int, at node: Int, in world: World) -> Bool {
        world.inspect(node) { !$0.completeHead(of: author).isOlder(than: target) }
    }

    /// How long what a node lacks of an author takes on the slower of the two lines, microseconds.
    private func time(toFetch author: Int, to node: Int, in world: World) -> UInt64 {
        let table = world.inspect(author) { $0.newestHead(of: author)?.table } ?? LineTable()
        var lackedCount: UInt64 = 0
        for line in table.lines {
            let held = world.inspect(node) { $0.completeSize(of: author, line.dataset) }
            lackedCount &+= line.size - min(line.size, held)
        }
        let size = self.byteCounts[author] / max(1, self.entryCounts[author]) &+ 1
        let time = lackedCount &* size &* 8_000_000 / max(1, world.bandwidth(from: author, to: node))
        return time &+ self.tripTime(lackedCount, lackedCount &* size, from: author, to: node, in: world)
    }

    /// The promise's bound is that of the protocol's limits. Where a run draws smaller pieces each is a way there and
    /// back of its own, so many at a time as one peer is asked for.
    private func tripTime(_ count: UInt64, _ bytes: UInt64, from author: Int, to node: Int, in world: World) -> UInt64 {
        func trips(_ limits: Limits) -> UInt64 {
            let pieces = count / max(1, limits.pieceEntryCount)
            return max(pieces, bytes / UInt64(max(1, limits.wantByteCountMax)))
                / UInt64(max(1, limits.wantCountPerPeer))
        }
        let (drawn, usual) = (trips(world.settings.limits), trips(Limits()))
        return (drawn - min(drawn, usual)) &* 2 &* world.delay(from: author, to: node)
    }

    // MARK: Ends

    public func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World) {
        guard !self.lacks[node].isEmpty else { return }
        switch event {
        case .committed, .received(.push, _, _), .received(.heads, _, _), .tick: self.look(at: node, in: world)
        default: return
        }
    }

    public func sampled(in world: World) {
        for node in self.lacks.indices where !self.lacks[node].isEmpty { self.look(at: node, in: world) }
    }

    public func finish(in world: World) { self.sampled(in: world) }

    private func look(at node: Int, in world: World) {
        var left: [Lack] = []
        var late: [Lack] = []
        for lack in self.lacks[node] {
            if self.isBounded, world.now > lack.due {
                if world.isHeldWhole(lack.target, of: lack.author, among: world.live) { late.append(lack) }
            } else if Self.isComplete(lack.target, of: lack.author, at: node, in: world) {
                self.tally.holds()
            } else {
                left.append(lack)
            }
        }
        self.lacks[node] = left
        guard let first = late.first else { return }
        let authors = late.prefix(5).map { world.code(of: $0.author).description }.joined(separator: ", ")
        self.tally.fails(
            at: node,
            in: world,
            "\((world.now - first.since) / 1_000) ms after everything was whole, or it was back, \(late.count) authors "
                + "are not complete, with a bound of \((first.due - first.since) / 1_000) ms: \(authors)."
        )
    }
}
