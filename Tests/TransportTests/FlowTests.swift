import Records
import Synchronization
import Testing

@testable import Transport

/// What happens when a peer takes in less than it is sent.
@Suite("Flow control", .timeLimit(.minutes(2)))
struct FlowTests {
    /// Two linked members, of which the second's handler stands still.
    private func pair() async throws -> (TestNode, TestNode, Link) {
        let mesh = try TestMesh("DE", "FR")
        let (de, fr) = (try await mesh.node("DE"), try await mesh.node("FR"))
        try de.dial(fr)
        fr.recorder.hold()
        return (de, fr, try await de.linked(to: fr))
    }

    /// Sends backfill in a task of its own until `count` frames are accepted, and counts them.
    private func flood(_ link: Link, frames count: Int, of byteCount: Int) -> (Task<Void, any Error>, Counter) {
        let counter = Counter()
        let task = Task {
            for number in 0..<count {
                var frame = [UInt8](repeating: 0, count: byteCount)
                frame[1] = UInt8(truncatingIfNeeded: number)
                try await link.send(frame, priority: .backfill)
                counter.increment()
            }
        }
        return (task, counter)
    }

    /// Returns when nothing has moved for a while: that nothing happens can only be seen by looking for some time.
    private func standstill(_ counter: Counter, _ link: Link) async {
        var last = (counter.value, link.counters)
        var since = ContinuousClock.now
        while ContinuousClock.now - since < .milliseconds(500) {
            await pause()
            let now = (counter.value, link.counters)
            if now != last || counter.value == 0 { (last, since) = (now, .now) }
        }
    }

    @Test("a receiver that stands still stops the sender, whose memory stays bounded; nothing is lost afterwards")
    func backPressure() async throws {
        let (de, fr, link) = try await self.pair()
        let (count, byteCount) = (1_024, 64 << 10)
        let (task, counter) = self.flood(link, frames: count, of: byteCount)
        await self.standstill(counter, link)
        #expect(counter.value < count / 2, "\(counter.value) of \(count) frames were accepted")
        #expect(link.queuedByteCount <= LinkLimits().queueByteCountMax(of: .backfill))
        #expect(fr.recorder.events.frames.count == 1)
        fr.recorder.release()
        try await task.value
        await fr.recorder.until { $0.frames.count == count }
        #expect(fr.recorder.events.frames.enumerated().allSatisfy { $1[1] == UInt8(truncatingIfNeeded: $0) })
        try await LinkServiceTests.shutDown(de, fr)
    }

    @Test("a head passes a hundred waiting bulk frames")
    func priorities() async throws {
        let (de, fr, link) = try await self.pair()
        let (task, counter) = self.flood(link, frames: 8_000, of: 4 << 10)
        await self.standstill(counter, link)
        #expect(link.queuedByteCount >= 120 * 4 << 10)
        let acceptedCount = counter.value
        #expect(link.enqueue([0xaa], priority: .heads) == .queued)
        fr.recorder.release()
        await fr.recorder.until { $0.frames.count > acceptedCount }
        let place = try #require(fr.recorder.events.frames.firstIndex(of: [0xaa]))
        #expect(place <= acceptedCount - 100)
        task.cancel()
        try await LinkServiceTests.shutDown(de, fr)
    }

    @Test("a sender that waits is told when its task is cancelled and when the link ends")
    func waitingSenders() async throws {
        let (de, fr, link) = try await self.pair()
        let (task, counter) = self.flood(link, frames: 100_000, of: 64 << 10)
        await self.standstill(counter, link)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let (other, _) = self.flood(link, frames: 100_000, of: 64 << 10)
        link.close(reason: "enough")
        await #expect(throws: LinkError.ended(.closedHere("enough"))) { try await other.value }
        #expect(link.enqueue([1], priority: .heads) == .linkEnded)
        fr.recorder.release()
        try await LinkServiceTests.shutDown(de, fr)
    }

    @Test("full queues: heads push out the oldest, keyed ones replace, bulk is dropped, duties end the link")
    func policies() async throws {
        let (de, fr, link) = try await self.pair()
        let (task, counter) = self.flood(link, frames: 100_000, of: 64 << 10)
        await self.standstill(counter, link)
        let large = [UInt8](repeating: 1, count: 400 << 10)
        #expect(link.enqueue(large, priority: .backfill) == .dropped)
        #expect(link.enqueue(large, priority: .heads, key: 1) == .queued)
        #expect(link.enqueue(large, priority: .heads, key: 1) == .replaced)
        #expect(link.enqueue(large, priority: .heads, key: 2) == .queued)
        #expect(link.enqueue(large, priority: .heads, key: 3) == .displaced)
        for _ in 0..<4 { #expect(link.enqueue([UInt8](repeating: 2, count: 1 << 20), priority: .duties) == .queued) }
        #expect(link.end == nil)
        #expect(link.enqueue([3], priority: .duties) == .linkEnded)
        #expect(link.end == .tooSlow)
        await #expect(throws: LinkError.ended(.tooSlow)) { try await task.value }
        await de.recorder.until { $0.down.count == 1 }
        #expect(de.recorder.events.down.first?.reason == .tooSlow)
        fr.recorder.release()
        try await LinkServiceTests.shutDown(de, fr)
    }
}

/// A number that one task raises and another reads.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    var value: Int { self.count.load(ordering: .relaxed) }
    func increment() { self.count.wrappingAdd(1, ordering: .relaxed) }
}
