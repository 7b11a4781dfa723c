public import DrillReport
public import Replication

/// Promise 1: no honest author signs two heads for one number, through crashes, restored backups and resumed snapshots.
///
/// A head counts when it reaches another machine, in whatever form: pushed, handed on, told as the newest, in a proof.
/// What a machine signed and told nobody before its past was resumed cannot be known to anyone.
public final class SignsOnce: PromiseChecker {
    public let hooks: ObserverHooks = [.signed, .delivered]
    private var tally = PromiseTally(
        1,
        "signsOnce",
        "No honest author ever signs two different heads for one epoch and sequence."
    )

    private struct Left {
        let number: SeenHead.Number
        let mark: UInt64
    }

    /// By author, the marks of what its machine signed for each number.
    private var signed: [[SeenHead.Number: [UInt64]]]
    /// By author, the mark of what has left its machine.
    private var left: [[SeenHead.Number: UInt64]]
    /// By author: most heads that arrive are the one that arrived before.
    private var last: [Left?]

    public init(memberCount: Int) {
        self.signed = Array(repeating: [:], count: memberCount)
        self.left = Array(repeating: [:], count: memberCount)
        self.last = Array(repeating: nil, count: memberCount)
    }

    public var promises: [PromiseRecord] { [self.tally.record] }

    public func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {
        guard let seen = SeenHead(head.bytes, in: world), seen.author == node else { return }
        if self.signed[node][seen.number]?.contains(seen.mark) != true {
            self.signed[node][seen.number, default: []].append(seen.mark)
        }
    }

    public func delivered(_ message: Message, from other: Int, at node: Int, in world: World) {
        SeenHead.forEach(in: message, world) { self.note($0, in: world) }
    }

    private func note(_ seen: SeenHead, in world: World) {
        if let last = self.last[seen.author], last.number == seen.number, last.mark == seen.mark { return }
        guard world.isHonest(seen.author) else { return }
        let known = self.left[seen.author][seen.number]
        if known != seen.mark {
            // What nobody's machine signed here may still be signed: junk mostly is not.
            let isKnown = self.signed[seen.author][seen.number]?.contains(seen.mark) ?? false
            guard isKnown || seen.isSigned(in: world) else { return }
        }
        self.last[seen.author] = Left(number: seen.number, mark: seen.mark)
        guard let known else {
            self.left[seen.author][seen.number] = seen.mark
            return self.tally.holds()
        }
        guard known != seen.mark else { return }
        let number = seen.number
        self.tally.fails(
            at: seen.author,
            in: world,
            "\(world.code(of: seen.author)) signed two heads for epoch \(number.epoch), sequence \(number.sequence)."
        )
    }
}
