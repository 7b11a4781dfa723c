import TestSupport
import Testing

@testable import Transport

@Suite("Outbound queues")
struct OutboundQueueTests {
    private func frame(_ mark: UInt8, count: Int = 1) -> [UInt8] { [UInt8](repeating: mark, count: count) }

    @Test("a frame leaves before every frame of a lower class, and classes keep their order")
    func order() {
        var queue = OutboundQueue(limits: LinkLimits())
        for mark in UInt8(0)..<20 {
            queue.append(self.frame(mark), priority: FramePriority.allCases[4 - Int(mark) % 5])
        }
        var left: [UInt8] = []
        while let next = queue.popBatch(byteCount: 0).first { left.append(next[0]) }
        let expected = (0..<5).flatMap { priority in (UInt8(0)..<20).filter { 4 - Int($0) % 5 == priority } }
        #expect(left == expected)
        #expect(queue.isEmpty && queue.byteCount == 0)
    }

    @Test("a batch holds what fits, and at least one frame however long")
    func batches() {
        var queue = OutboundQueue(limits: LinkLimits())
        queue.append(self.frame(1, count: 500), priority: .backfill)
        queue.append(self.frame(2, count: 10), priority: .heads)
        queue.append(self.frame(3, count: 10), priority: .heads)
        let left1 = queue.popBatch(byteCount: 28)
        #expect(left1.map { $0[0] } == [2, 3])
        let left2 = queue.popBatch(byteCount: 28)
        #expect(left2.map { $0[0] } == [1])
        let left3 = queue.popBatch(byteCount: 28)
        #expect(left3.isEmpty)
    }

    @Test("a newer frame takes the place of a waiting one with its key, and only of a waiting one")
    func keys() {
        var queue = OutboundQueue(limits: LinkLimits())
        for key in UInt64(0)..<4 { queue.append(self.frame(UInt8(key)), priority: .heads, key: key) }
        let left4 = queue.popBatch(byteCount: 0)
        #expect(left4 == [self.frame(0)])
        let left5 = queue.replace(self.frame(99), priority: .heads, key: 0)
        #expect(left5 == false)
        let left6 = queue.replace(self.frame(12, count: 3), priority: .heads, key: 2)
        #expect(left6)
        let left7 = queue.replace(self.frame(12), priority: .urgent, key: 2)
        #expect(left7 == false)
        #expect(queue.byteCount == 5)
        let left8 = queue.popBatch(byteCount: 100)
        #expect(left8 == [self.frame(1), self.frame(12, count: 3), self.frame(3)])
    }

    @Test("each class has its own bound, and an empty one always takes a frame")
    func bounds() {
        var limits = LinkLimits()
        limits.queueByteCountMax[.backfill] = 100
        var queue = OutboundQueue(limits: limits)
        #expect(queue.hasRoom(for: self.frame(1, count: 1_000), priority: .backfill))
        queue.append(self.frame(1, count: 60), priority: .backfill)
        #expect(queue.hasRoom(for: self.frame(1, count: 40), priority: .backfill))
        #expect(!queue.hasRoom(for: self.frame(1, count: 41), priority: .backfill))
        #expect(queue.hasRoom(for: self.frame(1, count: 41), priority: .news))
    }

    @Test("keyed replacement agrees with a plain list under 5,000 random operations")
    func model() {
        var generator = SplitMix64(seed: 4)
        var queue = OutboundQueue(limits: LinkLimits())
        var list: [(key: UInt64, frame: [UInt8])] = []
        var replacedCount = 0
        for step in 0..<5_000 {
            let key = generator.next() % 40
            let frame = self.frame(UInt8(step % 256), count: Int(generator.next() % 9) + 1)
            if generator.next() % 3 == 0 {
                let left9 = queue.popBatch(byteCount: 0)
                #expect(left9.first == (list.isEmpty ? nil : list.removeFirst().frame))
            } else if let index = list.firstIndex(where: { $0.key == key }) {
                let left10 = queue.replace(frame, priority: .heads, key: key)
                #expect(left10)
                list[index].frame = frame
                replacedCount += 1
            } else {
                let left11 = queue.replace(frame, priority: .heads, key: key)
                #expect(!left11)
                queue.append(frame, priority: .heads, key: key)
                list.append((key, frame))
            }
            #expect(queue.byteCount == list.reduce(0) { $0 + $1.frame.count })
        }
        #expect(replacedCount > 500)
    }
}
