import Records
import Replication
import Scenarios

/// Sends entries and bodies whose proofs do not hold, and random bytes in the places of fields, among what is right;
/// now and then without being asked.
final class JunkProofs: Misbehaving {
    let kind = Misbehaviour.junkProofs
    private(set) var deedCount: UInt64 = 0
    private let victims: Victims
    private var junk: Junk
    private var isActive = true

    /// Of how many messages one is spoilt.
    private static let share = 2
    /// Between two that nobody asked for, microseconds.
    private static let pause: UInt64 = 3_000_000

    init(_ victims: Victims, at node: Int, _ generator: SeededGenerator, in world: World) {
        self.victims = victims
        self.junk = Junk(generator)
        world.wake(node, after: Self.pause)
    }

    func end(at node: Int, in world: World) { self.isActive = false }

    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] {
        guard self.isActive, self.isAbout(message, world), self.junk.draws(Self.share) == 0,
            let spoilt = self.junk.spoilt(message)
        else { return [message] }
        self.deedCount += 1
        return [spoilt]
    }

    private func isAbout(_ message: Message, _ world: World) -> Bool {
        switch message {
        case .range(let answer): self.victims.contains(answer.log.author)
        case .bodies(let answer): self.victims.contains(answer.log.author)
        case .consistency(let log, _, _, _): self.victims.contains(log.author)
        case .push(let push): self.victims.contains(push.item)
        case .heads(let items): items.contains { self.victims.contains($0) }
        case .vectors(let items): items.contains { self.victims.contains($0.member) }
        default: false
        }
    }

    /// Speaks unasked, to one member that it is linked to.
    func woken(_ number: Int, at node: Int, in world: World) {
        guard self.isActive else { return }
        world.wake(node, after: Self.pause)
        let other = self.junk.draws(world.count)
        let author = self.junk.draws(world.count)
        guard other != node, self.victims.contains(world.code(of: author)),
            let known = world.inspect(node, { $0.newestHead(of: author) })
        else { return }
        self.deedCount += 1
        world.say(self.junk.unasked(known), from: node, to: other)
    }
}
