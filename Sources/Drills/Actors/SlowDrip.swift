import Replication
import Scenarios

/// Answers each want with one entry at a time, each just before the asker would give it up, and gives one body where
/// many were asked for.
final class SlowDrip: Misbehaving {
    let kind = Misbehaviour.slowDrip
    private(set) var deedCount: UInt64 = 0

    /// A want that is being answered.
    private struct Drip {
        let want: Want
        let peer: Int
        let link: UInt64
        var next: UInt64
    }

    /// Wants that drip at once; who asks beyond that is told *later*.
    private static let dripCountMax = 256
    private let victims: Victims
    private var drips: [Int: Drip] = [:]
    private var dripCount = 0
    private var isActive = true

    init(_ victims: Victims) {
        self.victims = victims
    }

    func end(at node: Int, in world: World) {
        self.isActive = false
        self.drips = [:]
    }

    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] {
        guard self.isActive else { return [message] }
        switch message {
        // Whoever is given everything at once asks for nothing.
        case .push(let push) where !push.news.isEmpty && self.victims.contains(push.item):
            self.deedCount += 1
            return [.push(Push(item: push.item, news: []))]
        case .bodies(let answer) where answer.fills.count > 1 && self.victims.contains(answer.log.author):
            self.deedCount += 1
            let fills = Array(answer.fills.prefix(1))
            return [.bodies(BodiesAnswer(request: answer.request, log: answer.log, fills: fills))]
        default: return [message]
        }
    }

    func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message? {
        guard self.isActive, case .want(let want) = message, self.victims.contains(want.log.author) else {
            return message
        }
        self.deedCount += 1
        guard self.drips.count < Self.dripCountMax, !want.indexes.isEmpty else {
            world.say(.later(request: want.request), from: node, to: other)
            return nil
        }
        self.dripCount += 1
        let link = world.lanes[node * world.count + other].link
        self.drips[self.dripCount] = Drip(want: want, peer: other, link: link, next: want.indexes.lowerBound)
        world.wake(node, after: Self.pause(in: world), number: self.dripCount)
        return nil
    }

    /// Four fifths of what an asker waits for.
    private static func pause(in world: World) -> UInt64 { world.settings.limits.wantTimeout / 5 * 4 }

    func woken(_ number: Int, at node: Int, in world: World) {
        guard self.isActive, var drip = self.drips.removeValue(forKey: number),
            world.lanes[node * world.count + drip.peer].link == drip.link
        else { return }
        do {
            let want = drip.want
            let items = try world.nodes[node].store.serve(
                RangeRequest(
                    log: want.log,
                    indexes: drip.next..<want.indexes.upperBound,
                    treeSize: want.treeSize,
                    withLeft: want.withLeft,
                    byteCountMax: 1
                )
            )
            drip.next = items.batch.indexes.upperBound
            let isLast = drip.next >= want.indexes.upperBound
            self.deedCount += 1
            world.say(
                .range(RangeAnswer(request: want.request, items: items, isLast: isLast)),
                from: node,
                to: drip.peer
            )
            guard !isLast else { return }
            self.drips[number] = drip
            world.wake(node, after: Self.pause(in: world), number: number)
        } catch {
            world.say(.later(request: drip.want.request), from: node, to: drip.peer)
        }
    }
}
