import Replication
import Scenarios

/// Takes part in everything, shows all heads, and passes on neither entries nor bodies of some authors: to whoever asks
/// it says *later*, or nothing.
final class Withholder: Misbehaving {
    let kind = Misbehaviour.withholder
    private(set) var deedCount: UInt64 = 0
    private let victims: Victims
    private var generator: SeededGenerator
    private var isActive = true

    init(_ victims: Victims, _ generator: SeededGenerator) {
        self.victims = victims
        self.generator = generator
    }

    func end(at node: Int, in world: World) { self.isActive = false }

    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] {
        guard self.isActive else { return [message] }
        switch message {
        case .push(let push) where !push.news.isEmpty && self.victims.contains(push.item):
            self.deedCount += 1
            return [.push(Push(item: push.item, news: []))]
        // Asked for before it began.
        case .range(let answer) where self.victims.contains(answer.log.author):
            self.deedCount += 1
            return []
        case .bodies(let answer) where self.victims.contains(answer.log.author):
            self.deedCount += 1
            return [.bodies(BodiesAnswer(request: answer.request, log: answer.log, fills: []))]
        case .consistency(let log, _, _, _) where self.victims.contains(log.author):
            self.deedCount += 1
            return []
        default: return [message]
        }
    }

    func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message? {
        guard self.isActive else { return message }
        switch message {
        case .want(let want) where self.victims.contains(want.log.author):
            self.refuse(want.request, to: other, from: node, world)
        case .bodiesWanted(let wanted) where self.victims.contains(wanted.log.author):
            self.refuse(wanted.request, to: other, from: node, world)
        case .consistencyWanted(let log, _, _) where self.victims.contains(log.author):
            self.deedCount += 1
        default: return message
        }
        return nil
    }

    private func refuse(_ request: UInt64, to other: Int, from node: Int, _ world: World) {
        self.deedCount += 1
        if self.generator.below(2) == 0 { world.say(.later(request: request), from: node, to: other) }
    }
}
