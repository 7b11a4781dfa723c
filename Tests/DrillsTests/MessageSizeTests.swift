import Records
import Replication
import Testing

@testable import Drills

@Suite("Reckoned sizes of messages")
struct MessageSizeTests {
    /// Encodes everything that is sent and compares.
    private final class Comparison: WorldObserver {
        let hooks: ObserverHooks = [.sent]
        var kinds: [String: Int] = [:]
        var wrong: [String] = []

        func sent(
            _ message: Message,
            _ priority: Priority,
            byteCount: Int,
            from node: Int,
            to other: Int,
            in world: World
        ) {
            do {
                let frame = try MessageCodec.encode(message)
                if frame.count != MessageSize.frame(message) {
                    self.wrong.append("\(message.kind): \(MessageSize.frame(message)), is \(frame.count)")
                }
                self.kinds[message.kind, default: 0] += 1
            } catch {
                self.wrong.append("\(message.kind): \(error)")
            }
        }
    }

    @Test("what a busy mesh says has the size that its encoding has")
    func sizes() throws {
        let world = try SmallWorld.world(6)
        let comparison = Comparison()
        world.observe(comparison)
        var records = RecordMaker(streams: world.streams)
        world.run(until: 2_000_000)
        world.cut(between: [0, 1], and: [2, 3, 4, 5])
        for round in 0..<20 {
            for node in 0..<6 {
                try records.publish(40, bodyBytes: 10...200, dataset: 16, isUrgent: round % 5 == 0, at: node, in: world)
            }
            world.run(until: world.now + 1_000_000)
        }
        world.run(until: world.now + 31_000_000)
        world.heal(between: [0, 1], and: [2, 3, 4, 5])
        world.run(until: world.now + 60_000_000)
        #expect(comparison.wrong == [])
        #expect(comparison.kinds.count >= 9, "\(comparison.kinds)")
    }
}

extension Message {
    fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}
