public import DrillReport
import Records
public import Replication
import Scenarios

/// Promise 6: no honest author is ever accused, and a fork is known wherever its branches have come together.
///
/// Who has forked is learnt from the heads that reach honest nodes, whether anybody there notices it or not.
public final class AccusesNobodyHonest: PromiseChecker {
    public let hooks: ObserverHooks = [.noted, .delivered, .moments, .life]
    private var accused = PromiseTally(6, "nobodyAccused", "No honest author is ever accused.")
    private var known = PromiseTally(6, "forksKnown", "Each honest node that is connected holds the proof of a fork.")

    /// A head that reached an honest node.
    private struct Shown {
        let mark: UInt64
        let node: Int
        let at: UInt64
    }

    /// Two heads for one number that reached honest nodes, or a proof that one of them kept.
    private struct Fork {
        let at: UInt64
        let witnesses: [Int]
    }

    /// By author who once broke the rules: what it showed to honest nodes for each number.
    private var shown: [Int: [SeenHead.Number: Shown]] = [:]
    /// By author.
    private var forks: [Int: Fork] = [:]
    /// After this time a node has told others what it heard, and its disk: microseconds.
    private static let tellingTime: UInt64 = 10_000_000
    /// When something last kept nodes apart, or one of them was away.
    private var wholeSince: UInt64 = 0

    public init() {}

    public var promises: [PromiseRecord] { [self.accused.record, self.known.record] }

    public func delivered(_ message: Message, from other: Int, at node: Int, in world: World) {
        switch message {
        case .push, .heads, .forkProof: self.accused.holds()
        case .newest: break
        default: return
        }
        guard world.isHonest(node) else { return }
        SeenHead.forEach(in: message, world) { seen in
            guard !world.isHonest(seen.author), self.forks[seen.author] == nil else { return }
            let before = self.shown[seen.author]?[seen.number]
            guard before?.mark != seen.mark, seen.isSigned(in: world) else { return }
            if let before {
                self.forks[seen.author] = Fork(at: world.now, witnesses: [before.node, node])
            } else {
                let shown = Shown(mark: seen.mark, node: node, at: world.now)
                self.shown[seen.author, default: [:]][seen.number] = shown
            }
        }
    }

    public func noted(_ note: Note, at node: Int, in world: World) {
        let code: BureauCode
        switch note {
        case .forkProved(let author): code = author
        case .logFrozen(let log): code = log.author
        default: return
        }
        guard let author = world.place(of: code), world.isHonest(node) else { return }
        if world.isHonest(author) {
            self.accused.fails(at: node, in: world, "\(code), which is honest, is accused: \(note).")
        } else if case .forkProved = note {
            let known = self.forks[author]
            // What two nodes have proved no lost disk takes away.
            let witnesses = known == nil || known?.witnesses == [node] ? [node] : []
            self.forks[author] = Fork(at: known?.at ?? world.now, witnesses: witnesses)
        }
    }

    public func healed(in world: World) { self.wholeSince = world.now }

    /// What a node heard a moment before its program ended, or had on a disk that is gone, may be known to nobody else.
    private func forget(_ node: Int, since: UInt64) {
        for author in self.shown.keys {
            self.shown[author] = self.shown[author]?.filter { $0.value.node != node || $0.value.at < since }
        }
        self.forks = self.forks.filter { !$0.value.witnesses.contains(node) || $0.value.at < since }
    }

    public func stopped(_ node: Int, in world: World) {
        self.forget(node, since: world.now - min(world.now, Self.tellingTime))
    }

    public func replacedDisk(of node: Int, in world: World) { self.forget(node, since: 0) }

    public func started(_ node: Int, in world: World) { self.wholeSince = world.now }

    public func finish(in world: World) {
        // Where messages are lost nothing is promised to arrive.
        guard world.settings.mode == .ordered else { return }
        // A proof has the time to go round that everything else has.
        let time = 4 &* world.settings.limits.pullInterval
        for author in self.forks.keys.sorted() {
            guard world.now > max(self.forks[author]?.at ?? 0, self.wholeSince) &+ time else { continue }
            for node in 0..<world.count where world.isUp(node) && world.isHonest(node) {
                if world.inspect(node, { $0.forkProofCount(of: author) }) > 0 {
                    self.known.holds()
                } else {
                    self.known.fails(at: node, in: world, "No proof of the fork of \(world.code(of: author)) is here.")
                }
            }
        }
    }
}
