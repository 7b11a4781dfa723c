import Records
import Replication
import Scenarios
import Sodium

/// Answers as it would have when it began: with the heads, the summary, the digest and the vectors of then.
///
/// Its replica goes on and knows what is new; it only keeps that to itself.
final class StaleServer: Misbehaving {
    let kind = Misbehaviour.staleServer
    private(set) var deedCount: UInt64 = 0
    private let victims: Victims
    /// By author's letters, as they were known then.
    private var heads: [UInt16: KnownHead] = [:]
    /// The first that it sent.
    private var vectors: [UInt16: VectorItem] = [:]
    private let digest: Digest
    private var isActive = true

    init(_ victims: Victims, at node: Int, in world: World) {
        self.victims = victims
        self.digest = world.inspect(node) { $0.stateDigest }
        for author in 0..<world.count where victims.contains(world.code(of: author)) {
            self.heads[world.code(of: author).rawValue] = world.inspect(node) { $0.newestHead(of: author) }
        }
    }

    func end(at node: Int, in world: World) { self.isActive = false }

    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] {
        guard self.isActive else { return [message] }
        switch message {
        case .ping(let number, _):
            self.deedCount += 1
            return [.ping(number: number, digest: self.digest)]
        case .pong(let number, _):
            self.deedCount += 1
            return [.pong(number: number, digest: self.digest)]
        case .summary(let rows, let forks): return [.summary(rows.compactMap(self.old), forks: forks)]
        case .heads(let items):
            let old = items.compactMap(self.old)
            return old.isEmpty ? [] : [.heads(old)]
        case .push(let push) where self.victims.contains(push.item):
            self.deedCount += 1
            return self.old(push.item).map { [.push(Push(item: $0, news: []))] } ?? []
        case .vectors(let items): return [.vectors(items.map(self.old))]
        default: return [message]
        }
    }

    /// What it did not have then, it does not have.
    func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message? {
        guard self.isActive, case .want(let want) = message, self.victims.contains(want.log.author),
            want.treeSize > self.heads[want.log.author.rawValue]?.table[want.log.dataset]?.size ?? 0
        else { return message }
        self.deedCount += 1
        world.say(.later(request: want.request), from: node, to: other)
        return nil
    }

    private func old(_ row: SummaryRow) -> SummaryRow? {
        guard self.victims.contains(row.author) else { return row }
        self.deedCount += 1
        guard let known = self.heads[row.author.rawValue] else { return nil }
        return SummaryRow(
            author: row.author,
            epoch: known.head.head.epoch,
            sequence: known.head.head.sequence,
            shortHash: known.head.hash.firstWord
        )
    }

    private func old(_ item: HeadItem) -> HeadItem? {
        guard self.victims.contains(item) else { return item }
        self.deedCount += 1
        guard let letters = item.authorLetters, let known = self.heads[letters] else { return nil }
        return HeadItem(
            head: known.head.bytes,
            lines: known.table.encoded,
            isWholeTable: true,
            certificate: item.certificate
        )
    }

    private func old(_ item: VectorItem) -> VectorItem {
        guard self.victims.contains(item.member) else { return item }
        guard let first = self.vectors[item.member.rawValue] else {
            self.vectors[item.member.rawValue] = item
            return item
        }
        self.deedCount += 1
        return first
    }
}

extension Digest {
    /// The first eight bytes, as a summary has them.
    var firstWord: UInt64 { self.words.word0 }
}
