import Records
import Replication
import Scenarios
import Sodium

/// Signs two heads for each number, over two trees that part at one entry, and shows each to one half of the mesh. It
/// answers each half from its own tree, and goes on with both.
///
/// It begins with the next entries that it publishes, and publishes one itself so that there are some.
final class Equivocator: Misbehaving {
    let kind = Misbehaviour.equivocator
    private(set) var deedCount: UInt64 = 0
    private var generator: SeededGenerator
    private var heads: OtherHeads
    /// By place: whether a member is shown the second branch.
    private let isDeceived: [Bool]
    private var branch: SecondBranch?
    private var isActive = true

    init(at node: Int, _ generator: SeededGenerator, in world: World) {
        self.generator = generator
        self.heads = OtherHeads(of: world.code(of: node))
        var others = (0..<world.count).filter { $0 != node }
        self.generator.shuffle(&others)
        var isDeceived = Array(repeating: false, count: world.count)
        for other in others.prefix((others.count + 1) / 2) { isDeceived[other] = true }
        self.isDeceived = isDeceived
        world.wake(node, after: 0)
    }

    /// Of the record that it publishes itself.
    private static let dataset = DatasetNumber(rawValue: 16)

    func woken(_ number: Int, at node: Int, in world: World) {
        guard self.isActive, self.branch == nil else { return }
        do {
            let (entry, body) = try SecondBranch.record(&self.generator)
            _ = world.publish(entry, bodies: body, dataset: Self.dataset, at: node)
        } catch {
            world.branches.count(.unsignableHead)
        }
    }

    func end(at node: Int, in world: World) { self.isActive = false }

    // MARK: Signing twice

    func willSign(_ prepared: PreparedHead, at node: Int, in world: World) {
        guard self.isActive, self.heads.other(of: prepared.reference.hash) == nil else { return }
        do {
            if self.branch == nil { self.branch = try self.fork(prepared, at: node, in: world) }
            guard let branch = self.branch, let line = prepared.table[branch.log.dataset] else { return }
            try branch.follow(to: line.size, from: world.nodes[node].store)
            var table = prepared.table
            table.set(try branch.line)
            try self.heads.sign(prepared, table: table, vector: prepared.vector, with: world.nodes[node].signingKey)
            self.deedCount += 1
        } catch {
            world.branches.count(.unsignableHead)
        }
    }

    /// A second branch from the first entry of a log on that no signed head covers yet; `nil` when there is none.
    private func fork(_ prepared: PreparedHead, at node: Int, in world: World) throws -> SecondBranch? {
        let signed = world.inspect(node) { $0.newestHead(of: node)?.table } ?? LineTable()
        for line in prepared.table.lines where line.dataset != .system && line.dataset != .duty {
            let start = signed[line.dataset]?.size ?? 0
            guard line.size > start else { continue }
            let log = LogID(author: world.code(of: node), dataset: line.dataset)
            return try SecondBranch(of: log, at: start, from: world.nodes[node].store, &self.generator)
        }
        return nil
    }

    // MARK: Showing each half its own

    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] {
        if case .forkProof(let bytes) = message, self.heads.isAboutOwn(bytes) { return [] }
        guard self.isDeceived[other], let branch = self.branch else { return [message] }
        switch message {
        case .push(let push):
            guard let item = self.heads.instead(of: push.item) else { return [message] }
            self.deedCount += 1
            return [.push(Push(item: item, news: push.news.compactMap { branch.news(instead: $0) }))]
        case .heads(let items):
            return [
                .heads(
                    items.map { item in
                        guard let other = self.heads.instead(of: item) else { return item }
                        self.deedCount += 1
                        return other
                    }
                )
            ]
        case .summary(let rows, let forks): return [.summary(rows.map(self.heads.instead), forks: forks)]
        default: return [message]
        }
    }

    func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message? {
        guard let message = self.heads.concealed(message) else { return nil }
        guard self.isDeceived[other], let branch = self.branch,
            let answer = branch.answer(to: message, budget: world.settings.limits.wantByteCountMax)
        else { return message }
        self.deedCount += 1
        world.say(answer, from: node, to: other, .news)
        return nil
    }
}
