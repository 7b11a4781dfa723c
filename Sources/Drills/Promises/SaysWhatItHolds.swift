public import DrillReport
import Records
public import Replication

/// Promise 3, its other half: who says that an author is complete up to a head holds every entry and every body that
/// the author had published up to it.
///
/// What an author had published is read from its own disk when it signs. A statement is held against the other disk
/// itself, each entry once: when a transaction has touched the author, at each start, and at the end.
public final class SaysWhatItHolds: PromiseChecker {
    public let hooks: ObserverHooks = [.stepped, .stored, .signed, .life]
    private var tally = PromiseTally(
        3,
        "saysWhatItHolds",
        "Who says complete up to a head holds every entry and body that its author had published by then."
    )

    /// Heads of an author from which on its tables were the same.
    private struct Stated {
        let reference: HeadReference
        let table: LineTable
    }

    /// By author.
    private var stated: [[Stated]]
    private var published: [LogID: [UInt64]] = [:]
    /// Authors whose disk became another one: what nobody else had heard of they may publish otherwise.
    private var isAnew: [Bool]
    /// By node and author: the place among ``stated`` up to which the node's statement was looked at.
    private var looked: [Int]
    /// By node: up to where each log was looked at.
    private var lookedSizes: [[LogID: UInt64]]
    /// By node: authors that a transaction touched whose end the replica has not heard of yet.
    private var touched: [[(commit: UInt64, authors: [Int])]]

    public init(memberCount: Int) {
        self.stated = Array(repeating: [], count: memberCount)
        self.isAnew = Array(repeating: false, count: memberCount)
        self.looked = Array(repeating: -1, count: memberCount * memberCount)
        self.lookedSizes = Array(repeating: [:], count: memberCount)
        self.touched = Array(repeating: [], count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.tally.record] }

    // MARK: What authors publish

    public func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {
        guard world.isHonest(node), self.isAnew[node] || self.stated[node].last?.table != prepared.table else { return }
        do {
            for line in prepared.table.lines {
                let log = LogID(author: world.code(of: node), dataset: line.dataset)
                var marks = self.isAnew[node] ? [] : self.published[log] ?? []
                if UInt64(marks.count) < line.size {
                    marks += try world.store(of: node).rows(log, UInt64(marks.count)..<line.size).map(\.mark)
                }
                self.published[log] = marks
            }
        } catch {
            self.tally.fails(at: node, in: world, "What it signed cannot be read from its disk: \(error)")
        }
        self.isAnew[node] = false
        self.stated[node].append(Stated(reference: prepared.reference, table: prepared.table))
    }

    // MARK: What others say

    public func stored(_ commits: [Commit], at node: Int, in world: World) {
        guard world.isUp(node) else { return }
        for commit in commits {
            var authors: Set<Int> = []
            for known in commit.heads {
                if let author = world.place(of: known.head.head.author) { authors.insert(author) }
            }
            for append in commit.appends {
                if let author = world.place(of: append.log.author) { authors.insert(author) }
            }
            for fill in commit.fills { if let author = world.place(of: fill.log.author) { authors.insert(author) } }
            for rewind in commit.rewinds {
                guard let author = world.place(of: rewind.log.author) else { continue }
                authors.insert(author)
                self.lookedSizes[node][rewind.log] = min(self.lookedSizes[node][rewind.log] ?? 0, rewind.size)
                self.looked[node * world.count + author] = -1
            }
            if !authors.isEmpty { self.touched[node].append((commit.number, authors.sorted())) }
        }
    }

    public func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World) {
        guard case .committed(let number, _) = event,
            let place = self.touched[node].firstIndex(where: { $0.commit == number })
        else { return }
        for author in self.touched[node].remove(at: place).authors { self.look(at: node, author, in: world) }
    }

    public func started(_ node: Int, in world: World) {
        self.touched[node] = []
        self.lookedSizes[node] = [:]
        for author in 0..<world.count {
            self.looked[node * world.count + author] = -1
            self.look(at: node, author, in: world)
        }
    }

    public func stopped(_ node: Int, in world: World) { self.touched[node] = [] }

    public func replacedDisk(of node: Int, in world: World) {
        self.isAnew[node] = true
        self.touched[node] = []
        self.lookedSizes[node] = [:]
        for author in 0..<world.count { self.looked[node * world.count + author] = -1 }
    }

    public func finish(in world: World) {
        for node in 0..<world.count where world.isUp(node) {
            for author in 0..<world.count { self.look(at: node, author, in: world) }
        }
    }

    /// Holds a node's word about an author against its disk, as far as that was not done before.
    private func look(at node: Int, _ author: Int, in world: World) {
        guard node != author, world.isHonest(node), world.isHonest(author) else { return }
        let complete = world.inspect(node) { $0.completeHead(of: author) }
        let cell = node * world.count + author
        let after = self.looked[cell]
        var place = self.stated[author].count - 1
        while place > after, complete.isOlder(than: self.stated[author][place].reference) { place -= 1 }
        guard place > after, complete != .none else { return }
        self.looked[cell] = place
        for line in self.stated[author][place].table.lines {
            let log = LogID(author: world.code(of: author), dataset: line.dataset)
            let from = self.lookedSizes[node][log] ?? 0
            guard from < line.size else { continue }
            self.lookedSizes[node][log] = line.size
            if let lack = self.lack(of: log, from..<line.size, at: node, in: world) {
                self.tally.fails(
                    at: node,
                    in: world,
                    "It says that \(log.author) is complete at \(complete), and \(lack)."
                )
            } else {
                self.tally.holds()
            }
        }
    }

    /// What a disk lacks of what an author had published in a range; `nil` if nothing.
    private func lack(of log: LogID, _ indexes: Range<UInt64>, at node: Int, in world: World) -> String? {
        do {
            let rows = try world.store(of: node).rows(log, indexes)
            let marks = self.published[log] ?? []
            for (row, index) in zip(rows, indexes) {
                guard row.index == index else { return "entry \(index) of \(log) is not there" }
                let place = Int(clamping: index)
                if marks.indices.contains(place), marks[place] != row.mark {
                    return "entry \(index) of \(log) is not the one that was published"
                }
                if row.lacksBody { return "the body of entry \(index) of \(log) is not there" }
            }
            return rows.count < indexes.count ? "of \(log) \(indexes.count - rows.count) entries are not there" : nil
        } catch {
            return "\(log) cannot be read: \(error)"
        }
    }
}
