import Records
import Replication
import Scenarios
import Sodium

/// Vouches for the newest heads of some authors, and for heads that never were, while it takes in nothing of theirs.
final class VectorLiar: Misbehaving {
    let kind = Misbehaviour.vectorLiar
    private(set) var deedCount: UInt64 = 0
    private let victims: Victims
    private var generator: SeededGenerator
    private var heads: OtherHeads
    private var newest: Vector?
    private var isActive = true

    init(_ victims: Victims, at node: Int, _ generator: SeededGenerator, in world: World) {
        self.victims = victims
        self.generator = generator
        self.heads = OtherHeads(of: world.code(of: node))
    }

    func end(at node: Int, in world: World) {
        self.isActive = false
        self.newest = nil
    }

    func willSign(_ prepared: PreparedHead, at node: Int, in world: World) {
        guard self.isActive, self.heads.other(of: prepared.reference.hash) == nil else { return }
        var vector = prepared.vector
        for row in vector.rows where self.victims.contains(row.author) {
            guard let author = world.place(of: row.author) else { continue }
            let claimed = self.claim(world.inspect(node) { $0.newestHead(of: author)?.head.reference } ?? .none)
            vector.set(Vector.Row(author: row.author, duty: claimed, complete: claimed))
        }
        guard vector != prepared.vector else { return }
        do {
            try self.heads.sign(prepared, table: prepared.table, vector: vector, with: world.nodes[node].signingKey)
            self.newest = vector
        } catch {
            world.branches.count(.unsignableHead)
        }
    }

    /// The newest head, or one that its author may sign one day.
    private func claim(_ newest: HeadReference) -> HeadReference {
        guard self.generator.below(4) == 0 else { return newest }
        let bytes = (0..<Digest.byteCount).map { _ in UInt8(truncatingIfNeeded: self.generator.next()) }
        return HeadReference(
            epoch: max(newest.epoch, Founding.epoch),
            sequence: newest.sequence &+ UInt64(1 + self.generator.below(1_000)),
            hash: Digest(bytes[...]) ?? .zero
        )
    }

    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] {
        switch message {
        case .push(let push):
            guard let item = self.heads.instead(of: push.item) else { return [message] }
            self.deedCount += 1
            return [.push(Push(item: item, news: push.news))]
        case .heads(let items): return [.heads(items.map { self.heads.instead(of: $0) ?? $0 })]
        case .summary(let rows, let forks): return [.summary(rows.map(self.heads.instead), forks: forks)]
        case .vectors(let items):
            guard let newest = self.newest else { return [message] }
            let code = world.code(of: node)
            return [
                .vectors(
                    items.map { item in
                        guard item.member == code else { return item }
                        self.deedCount += 1
                        return VectorItem(member: code, vector: newest.encoded)
                    }
                )
            ]
        default: return [message]
        }
    }

    func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message? {
        guard let message = self.heads.concealed(message) else { return nil }
        guard self.isActive else { return message }
        switch message {
        case .push(let push) where self.victims.contains(push.item):
            return .push(Push(item: push.item, news: []))
        case .range(let answer) where self.victims.contains(answer.log.author): return nil
        case .bodies(let answer) where self.victims.contains(answer.log.author): return nil
        default: return message
        }
    }
}
