public import DrillReport
import MerkleLog
import Records
public import Replication

/// Promise 3: nodes that have proved the same log to the same end, with every body, hold the same rows.
///
/// The first node to reach a state of a log says what it holds; every other one that reaches it is compared, by a hash
/// over its rows that its disk keeps. Also the part of promise 5 that is built: who calls a log complete holds every
/// body that is due.
public final class HoldsTheSame: PromiseChecker {
    public let hooks: ObserverHooks = [.stored]
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

    private var known: [State: ContentHash] = [:]

    public init() {}

    public var promises: [PromiseRecord] { [self.same.record, self.complete.record] }

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        guard world.isHonest(node), let store = world.store(of: node) as? MemoryStore else { return }
        for commit in commits {
            for append in commit.appends { self.look(append, in: store, at: node, world) }
        }
    }

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
        guard image.ranges.count == 1, image.ranges[0].start == 0, image.condition.dueCount == 0,
            let author = world.place(of: append.log.author),
            !world.inspect(node, { $0.isFrozen(author, append.log.dataset) })
        else { return }
        let state = State(log: append.log, range: image.ranges[0])
        let content = image.content
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
                "\(append.log) with \(state.range.end) entries differs from another node's."
            )
        }
    }
}
