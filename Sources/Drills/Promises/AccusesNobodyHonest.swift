public import DrillReport
import Records
public import Replication

/// Promise 6: no honest author is ever accused, and a fork is known wherever its branches have come together.
public final class AccusesNobodyHonest: PromiseChecker {
    public let hooks: ObserverHooks = [.noted, .delivered]
    private var accused = PromiseTally(6, "nobodyAccused", "No honest author is ever accused.")
    private var known = PromiseTally(6, "forksKnown", "Each honest node that is connected holds the proof of a fork.")
    /// Authors of whom a proof was kept somewhere.
    private var forkers: Set<Int> = []

    public init() {}

    public var promises: [PromiseRecord] { [self.accused.record, self.known.record] }

    public func delivered(_ message: Message, from other: Int, at node: Int, in world: World) {
        switch message {
        case .push, .heads, .forkProof: self.accused.holds()
        default: break
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
            self.forkers.insert(author)
        }
    }

    public func finish(in world: World) {
        for author in self.forkers.sorted() {
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
