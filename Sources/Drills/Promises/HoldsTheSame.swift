public import DrillReport
import MerkleLog
import Records
public import Replication

/// Promise 3: nodes that have proved the same log to the same end, with every body, hold the same rows.
///
/// The first node to reach a state of a log says what it holds; every other one that reaches it is compared, by a hash
/// over its rows. Disks in memory keep that hash and are compared at every step; of a real database all rows must be
/// read, so it is compared each time that a log has grown by an eighth, after each start, and at the end. Also the part
/// of promise 5 that is built: what is neither held nor due is not called complete.
public final class HoldsTheSame: PromiseChecker {
    public let hooks: ObserverHooks = [.stored, .life]
    private var same = PromiseTally(
        3,
        "sameTables",
        "Nodes with the same heads proved and complete hold the same, byte for byte."
    )
    private var complete = PromiseTally(
        5,
        "completeMeansHeld",
        "No answer claims completeness for a body that is not held.",
        remark: "Audience, erasure and expiry are not built yet."
    )

    private struct State: Hashable {
        let log: LogID
        let range: CompactRange
    }

    /// A log in a real database that is proved from its first entry on, and how large it was when it was compared last.
    private struct Real {
        var range: CompactRange
        var comparedSize: UInt64 = 0
    }

    private static let growthMin: UInt64 = 64

    private var known: [State: ContentHash] = [:]
    private var real: [Int: [LogID: Real]] = [:]

    public init() {}

    public var promises: [PromiseRecord] { [self.same.record, self.complete.record] }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        guard world.isHonest(node) else { return }
        let store = world.store(of: node)
        for commit in commits {
            for rewind in commit.rewinds { self.real[node]?[rewind.log] = nil }
            for append in commit.appends {
                if let memory = store as? MemoryStore {
                    self.look(append, in: memory, at: node, world)
                } else {
                    self.note(append, in: store, at: node, world)
                }
            }
        }
    }

    public func started(_ node: Int, in world: World) {
        for log in (self.real[node] ?? [:]).keys { self.real[node]?[log]?.comparedSize = 0 }
    }

    public func replacedDisk(of node: Int, in world: World) { self.real[node] = nil }

    public func finish(in world: World) {
        for node in self.real.keys.sorted() where world.isHonest(node) {
            for log in (self.real[node] ?? [:]).keys.sorted() {
                guard let range = self.real[node]?[log]?.range else { continue }
                self.compare(log, range, in: world.store(of: node), at: node, world)
            }
        }
    }

    // MARK: Memory

    private func look(_ append: LogAppend, in store: MemoryStore, at node: Int, _ world: World) {
        guard let image = store.image.logs[append.log] else { return }
        for position in 0..<append.batch.count
        where append.batch.spans[position].isEmpty && append.batch.announcesBody(at: position) {
            let index = append.batch.firstIndex + UInt64(position)
            guard image.verdicts.isShown(index), image.body(at: index) == nil else { continue }
            if image.condition.due.contains(index) || image.condition.dueCount > LogCondition.dueSampleMax {
                self.complete.holds()
            } else {
                self.complete.fails(at: node, in: world, "The body of \(append.log) \(index) is neither held nor due.")
            }
        }
        self.complete.holds()
        guard image.ranges.count == 1, image.ranges[0].start == 0, image.condition.dueCount == 0 else { return }
        self.compare(State(log: append.log, range: image.ranges[0]), image.content, at: node, world)
    }

    // MARK: Real databases

    private func note(_ append: LogAppend, in store: any DrillStore, at node: Int, _ world: World) {
        guard append.ranges.count == 1, append.ranges[0].start == 0 else {
            self.real[node]?[append.log] = nil
            return
        }
        let range = append.ranges[0]
        let compared = self.real[node]?[append.log]?.comparedSize ?? 0
        let isDue = range.end >= compared + max(Self.growthMin, compared / 8)
        self.real[node, default: [:]][append.log] = Real(range: range, comparedSize: isDue ? range.end : compared)
        if isDue { self.compare(append.log, range, in: store, at: node, world) }
    }

    private func compare(_ log: LogID, _ range: CompactRange, in store: any DrillStore, at node: Int, _ world: World) {
        do {
            var content = ContentHash()
            for row in try store.rows(log, 0..<range.end) {
                // What is due is fetched yet: then the log is not complete.
                if row.lacksBody { return }
                let body = row.isShown ? row.body : nil
                content.add(index: row.index, state: row.state, entry: row.entry, body: body)
            }
            self.compare(State(log: log, range: range), content, at: node, world)
        } catch {
            self.same.fails(at: node, in: world, "\(log) cannot be read: \(error)")
        }
    }

    private func compare(_ state: State, _ content: ContentHash, at node: Int, _ world: World) {
        guard let author = world.place(of: state.log.author),
            !world.inspect(node, { $0.isFrozen(author, state.log.dataset) })
        else { return }
        guard let other = self.known[state] else {
            self.known[state] = content
            return
        }
        if other == content {
            self.same.holds()
        } else {
            self.same.fails(
                at: node,
                in: world,
                "\(state.log) with \(state.range.end) entries differs from another node's."
            )
        }
    }
}
