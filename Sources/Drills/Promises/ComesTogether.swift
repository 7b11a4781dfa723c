public import DrillReport
import Membership
import Records
public import Replication
import Scenarios

/// Promise 4: after a heal every live node holds, within a bound, what any live author had signed at the heal.
///
/// The bound is four pull periods, and for each author of whom a node lacks something three times what the missing
/// bytes need on the slower of the two lines.
public final class ComesTogether: PromiseChecker {
    public let hooks: ObserverHooks = [.stepped, .stored, .life, .moments]
    private var tally = PromiseTally(
        4,
        "convergence",
        "After a heal every live node converges within 4 pull periods and 3 times the missing bytes' time."
    )

    /// One heal and who has not yet come together since.
    private struct Window {
        let at: UInt64
        /// By author; `none` for one that says nothing.
        let targets: [HeadReference]
        /// By node: authors that are not complete there up to their target.
        var missing: [[Int]]
        /// By node: the moment by which it must have come together.
        let due: [UInt64]
        var leftCount: Int
    }

    private var window: Window?
    /// Bytes and entries of each author, as published: what one of its entries takes.
    private var byteCounts: [UInt64]
    private var entryCounts: [UInt64]
    /// Whether everybody keeps the rules: who does not may make it take longer.
    public var isBounded = true
    /// How long the last heal took, once it is over; microseconds.
    public private(set) var lastConvergence: UInt64?
    /// The greatest bound of the last heal, microseconds.
    public private(set) var lastBound: UInt64?

    public init(memberCount: Int) {
        self.byteCounts = Array(repeating: 0, count: memberCount)
        self.entryCounts = Array(repeating: 0, count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.tally.record] }

    /// Bytes of records that all nodes lacked at the last heal, and had received before it.
    private var lackedByteCount: UInt64 = 0
    private var receivedBefore: UInt64 = 0
    /// Bytes of records received over bytes lacked, in thousandths, once the last heal is over.
    public private(set) var receivedOverLacked: UInt64?

    /// Bytes that had crossed between the two sides of the last cut when it was healed, and the bytes of one copy of
    /// each side's news.
    private var crossing: (sentBefore: UInt64, news: UInt64)?
    /// Bytes over the healed links until all were together, in thousandths of one copy of each side's news.
    public private(set) var healedLinkCopies: UInt64?

    /// Whether the last heal is over, with everybody together.
    public var isTogether: Bool { self.window == nil && self.lastConvergence != nil }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        let code = world.code(of: node)
        for commit in commits {
            for append in commit.appends where append.log.author == code {
                self.byteCounts[node] &+= UInt64(append.batch.byteCount)
                self.entryCounts[node] &+= UInt64(append.batch.count)
            }
        }
    }

    public func stopped(_ node: Int, in world: World) { self.window = nil }

    public func replacedDisk(of node: Int, in world: World) { self.window = nil }

    /// A cut or another trouble begins: what was to come together need not.
    public func disturb() { self.window = nil }

    public func healed(in world: World) {
        guard world.settings.mode == .ordered else { return }
        let received = (self.lackedByteCount, self.receivedBefore)
        self.lackedByteCount = 0
        self.receivedBefore = world.receivedRecordByteCount
        let live = (0..<world.count).filter { world.isUp($0) && world.isHonest($0) }
        var targets = Array(repeating: HeadReference.none, count: world.count)
        for author in live {
            targets[author] = world.inspect(author) { $0.newestHead(of: author)?.head.reference ?? .none }
        }
        var missing: [[Int]] = Array(repeating: [], count: world.count)
        var due = Array(repeating: UInt64.max, count: world.count)
        let base = world.now &+ 4 &* world.settings.limits.pullInterval
        var leftCount = 0
        for node in live {
            missing[node] = live.filter { $0 != node && !Self.isComplete(targets[$0], of: $0, at: node, in: world) }
            leftCount += missing[node].isEmpty ? 0 : 1
            let time = missing[node].reduce(UInt64(0)) { $0 &+ self.time(toFetch: $1, to: node, in: world) }
            due[node] = base &+ 3 &* time
        }
        let bound = live.map { due[$0] }.max() ?? base
        self.tally.holds(live.count)
        guard leftCount > 0 else {
            // Nobody lacks anything: what the last heal that mattered took still stands.
            (self.lackedByteCount, self.receivedBefore) = received
            self.lastConvergence = self.lastConvergence ?? 0
            self.lastBound = self.lastBound ?? (bound - world.now)
            self.window = nil
            return
        }
        self.lastConvergence = nil
        self.lastBound = bound - world.now
        self.receivedOverLacked = nil
        self.healedLinkCopies = nil
        self.crossing = world.crossingSides.map {
            (world.sentByteCount(between: $0, and: $1), self.news(of: $0, $1, live, in: world))
        }
        self.window = Window(at: world.now, targets: targets, missing: missing, due: due, leftCount: leftCount)
    }

    public func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World) {
        guard let window = self.window, !window.missing[node].isEmpty else { return }
        switch event {
        case .committed, .received(.push, _, _), .received(.heads, _, _), .tick: break
        default: return
        }
        let still = window.missing[node].filter { !Self.isComplete(window.targets[$0], of: $0, at: node, in: world) }
        self.tally.holds(1)
        self.window?.missing[node] = still
        if self.isBounded, world.now > window.due[node], !still.isEmpty {
            let authors = still.prefix(5).map { world.code(of: $0).description }.joined(separator: ", ")
            self.window = nil
            return self.tally.fails(
                at: node,
                in: world,
                "\((world.now - window.at) / 1_000) ms after the heal \(still.count) authors are not complete: \(authors)."
            )
        }
        guard still.isEmpty else { return }
        self.window?.leftCount -= 1
        guard window.leftCount == 1 else { return }
        self.lastConvergence = world.now - window.at
        self.window = nil
        if let (before, news) = self.crossing, let (one, other) = world.crossingSides, news > 0 {
            self.healedLinkCopies = (world.sentByteCount(between: one, and: other) - before) &* 1_000 / news
        }
        guard self.lackedByteCount > 0 else { return }
        self.receivedOverLacked = (world.receivedRecordByteCount - self.receivedBefore) &* 1_000 / self.lackedByteCount
    }

    /// Bytes of what each side has published and the other side's best informed member lacks.
    private func news(of one: [Int], _ other: [Int], _ live: [Int], in world: World) -> UInt64 {
        var sum: UInt64 = 0
        for (near, far) in [(one, other), (other, one)] {
            let readers = far.filter { live.contains($0) }
            for author in near where live.contains(author) {
                let table = world.inspect(author) { $0.newestHead(of: author)?.table } ?? LineTable()
                let size = self.byteCounts[author] / max(1, self.entryCounts[author]) &+ 1
                for line in table.lines {
                    let held =
                        readers.map { reader in
                            world.inspect(reader) { $0.completeSize(of: author, line.dataset) }
                        }.max() ?? 0
                    sum &+= (line.size - min(line.size, held)) &* size
                }
            }
        }
        return sum
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
        self.lackedByteCount &+= lackedCount &* size
        return lackedCount &* size &* 8_000_000 / max(1, world.bandwidth(from: author, to: node))
    }
}
