public import DrillReport
import Records
public import Replication
import Sodium

/// Promise 1: no honest author signs two heads for one number, through crashes, restored backups and resumed snapshots.
///
/// It sees every signature at the moment of signing. A second head counts when both left the machine: what a machine
/// signed and told nobody before its past was resumed cannot be known to anyone.
public final class SignsOnce: PromiseChecker {
    public let hooks: ObserverHooks = [.signed, .sent]
    private var tally = PromiseTally(
        1,
        "signsOnce",
        "No honest author ever signs two different heads for one epoch and sequence."
    )

    private struct Number: Hashable {
        let epoch: UInt64
        let sequence: UInt64
    }

    private struct Signed {
        let hash: UInt64
        var hasLeft = false
    }

    /// By author.
    private var signed: [[Number: [Signed]]]
    private var newest: [Number?]

    public init(memberCount: Int) {
        self.signed = Array(repeating: [:], count: memberCount)
        self.newest = Array(repeating: nil, count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.tally.record] }

    public func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {
        guard world.isHonest(node) else { return }
        let number = Number(epoch: head.head.epoch, sequence: head.head.sequence)
        let hash = head.hash.words.word0
        self.newest[node] = number
        if self.signed[node][number]?.contains(where: { $0.hash == hash }) != true {
            self.signed[node][number, default: []].append(Signed(hash: hash))
        }
        self.tally.holds()
    }

    public func sent(
        _ message: Message,
        _ priority: Priority,
        byteCount: Int,
        from node: Int,
        to other: Int,
        in world: World
    ) {
        guard case .push(let push) = message, push.item.head.count == SignedHead.byteCount,
            message.authorLetters == world.code(of: node).rawValue, let number = self.newest[node],
            let heads = self.signed[node][number], !heads.allSatisfy(\.hasLeft)
        else { return }
        do {
            let hash = try SignedHead(decoding: push.item.head[...]).hash.words.word0
            for place in heads.indices where heads[place].hash == hash {
                self.signed[node][number]?[place].hasLeft = true
            }
            let leftCount = self.signed[node][number]?.count { $0.hasLeft } ?? 0
            guard leftCount > 1, world.isHonest(node) else { return }
            self.tally.fails(
                at: node,
                in: world,
                "\(world.code(of: node)) signed two heads for epoch \(number.epoch), sequence \(number.sequence)."
            )
        } catch {
            return  // An actor's junk: nobody takes it for a head.
        }
    }
}
