import Synchronization

/// Times one event in so many of a world, piece by piece.
///
/// It is made of atomics because a plain property of the world costs a check for exclusive access each time that it is
/// touched, a dozen times an event; these cost an event that is not timed a load each. Only the world's own thread
/// writes.
final class WorkTimer: Sendable {
    /// A prime, so that it keeps step with nothing that repeats.
    private static let interval: UInt64 = 61

    private struct Reading {
        var times = WorkTimes()
        var current = WorkTimes.Part.queue
        var since = ContinuousClock.now
    }

    private let isTiming = Atomic<Bool>(false)
    private let eventCount = Atomic<UInt64>(0)
    private let reading = Mutex(Reading())

    /// What was timed so far.
    var times: WorkTimes { self.reading.withLock { $0.times } }

    /// Another event begins with its place in the queue; whether it is timed is a matter of its number.
    @inline(__always)
    func beginEvent() {
        let count = self.eventCount.load(ordering: .relaxed) &+ 1
        self.eventCount.store(count, ordering: .relaxed)
        let isNext = count % Self.interval == 0
        if isNext || self.isTiming.load(ordering: .relaxed) { self.turn(to: .queue) }
        self.isTiming.store(isNext, ordering: .relaxed)
    }

    /// What is done from now on is of another part.
    ///
    /// - Returns: the part before, to return to.
    @inline(__always)
    @discardableResult
    func enter(_ part: WorkTimes.Part) -> WorkTimes.Part {
        guard self.isTiming.load(ordering: .relaxed) else { return part }
        return self.turn(to: part)
    }

    @discardableResult
    private func turn(to part: WorkTimes.Part) -> WorkTimes.Part {
        let isRunning = self.isTiming.load(ordering: .relaxed)
        return self.reading.withLock { reading in
            let now = ContinuousClock.now
            if isRunning { reading.times.add(now - reading.since, to: reading.current) }
            defer { (reading.current, reading.since) = (part, now) }
            return reading.current
        }
    }
}
