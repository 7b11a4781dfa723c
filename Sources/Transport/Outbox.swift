import Synchronization

/// The outgoing side of a link, shared by everyone who sends and the event loop that writes.
///
/// It never calls out while it holds its lock.
final class Outbox: Sendable {
    private struct Waiter {
        let id: UInt64
        let frame: [UInt8]
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var queue: OutboundQueue
        var waiters = [[Waiter]](repeating: [], count: FramePriority.allCases.count)
        var waiterCount: UInt64 = 0
        var isKickPending = false
        var end: LinkEnd?
    }

    private let limits: LinkLimits
    private let state: Mutex<State>

    init(limits: LinkLimits) {
        self.limits = limits
        self.state = Mutex(State(queue: OutboundQueue(limits: limits)))
    }

    /// The bytes that wait in the queue.
    var byteCount: Int { self.state.withLock { $0.queue.byteCount } }
    var isEmpty: Bool { self.state.withLock { $0.queue.isEmpty } }

    /// Puts a frame into the queue or does something else with it at once.
    ///
    /// - Returns: what became of it, and whether the event loop must be told.
    func enqueue(_ frame: [UInt8], priority: FramePriority, key: UInt64?) -> (EnqueueOutcome, kick: Bool) {
        self.state.withLock { state in
            guard state.end == nil else { return (.linkEnded, false) }
            if let key, state.queue.replace(frame, priority: priority, key: key) { return (.replaced, false) }
            var outcome = EnqueueOutcome.queued
            while !state.queue.hasRoom(for: frame, priority: priority) {
                switch priority {
                case .heads:
                    guard state.queue.dropFirst(of: .heads) else { break }
                    outcome = .displaced
                case .duties: return (.linkEnded, false)
                case .urgent, .news, .backfill: return (.dropped, false)
                }
            }
            state.queue.append(frame, priority: priority, key: key)
            return (outcome, Self.takeKick(&state))
        }
    }

    /// Waits until there is room; `kick` is called when the event loop must be told.
    func send(_ frame: [UInt8], priority: FramePriority, kick: @Sendable () -> Void) async throws {
        let placed: Bool? = try self.state.withLock { state in
            if let end = state.end { throw LinkError.ended(end) }
            guard state.waiters[Int(priority.rawValue)].isEmpty, state.queue.hasRoom(for: frame, priority: priority)
            else { return nil }
            state.queue.append(frame, priority: priority)
            return Self.takeKick(&state)
        }
        if let placed {
            if placed { kick() }
            return
        }
        let id = self.state.withLock { state in
            state.waiterCount += 1
            return state.waiterCount
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(id: id, frame: frame, continuation: continuation)
                self.wait(waiter, priority: priority, kick: kick)
            }
        } onCancel: {
            self.cancelWaiter(id, priority: priority)
        }
    }

    private func wait(_ waiter: Waiter, priority: FramePriority, kick: () -> Void) {
        enum Outcome { case waits, placed(kick: Bool), failed(any Error) }
        let outcome: Outcome = self.state.withLock { state in
            if let end = state.end { return .failed(LinkError.ended(end)) }
            // Asked under the lock: a cancellation either shows here or finds the waiter in its place.
            guard !Task.isCancelled else { return .failed(CancellationError()) }
            // Room may have come since the first look.
            guard
                !state.waiters[Int(priority.rawValue)].isEmpty
                    || !state.queue.hasRoom(for: waiter.frame, priority: priority)
            else {
                state.queue.append(waiter.frame, priority: priority)
                return .placed(kick: Self.takeKick(&state))
            }
            state.waiters[Int(priority.rawValue)].append(waiter)
            return .waits
        }
        switch outcome {
        case .waits: break
        case .placed(let isKickNeeded):
            waiter.continuation.resume()
            if isKickNeeded { kick() }
        case .failed(let error): waiter.continuation.resume(throwing: error)
        }
    }

    private func cancelWaiter(_ id: UInt64, priority: FramePriority) {
        let waiter: Waiter? = self.state.withLock { state in
            let index = state.waiters[Int(priority.rawValue)].firstIndex { $0.id == id }
            return index.map { state.waiters[Int(priority.rawValue)].remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    /// The event loop's: the next frames to write.
    func popBatch(byteCount: Int) -> [[UInt8]] {
        let (batch, placed) = self.state.withLock { state in
            state.isKickPending = false
            let batch = state.queue.popBatch(byteCount: byteCount)
            var placed: [Waiter] = []
            for priority in FramePriority.allCases where !state.waiters[Int(priority.rawValue)].isEmpty {
                while let waiter = state.waiters[Int(priority.rawValue)].first,
                    state.queue.hasRoom(for: waiter.frame, priority: priority)
                {
                    state.waiters[Int(priority.rawValue)].removeFirst()
                    state.queue.append(waiter.frame, priority: priority)
                    placed.append(waiter)
                }
            }
            return (batch, placed)
        }
        for waiter in placed { waiter.continuation.resume() }
        return batch
    }

    /// Takes nothing more; whoever waits is told why. What is queued may still leave unless `discarding`.
    func end(_ end: LinkEnd, discarding: Bool) {
        let waiters = self.state.withLock { state in
            if state.end == nil { state.end = end }
            if discarding { state.queue.removeAll() }
            defer { state.waiters = state.waiters.map { _ in [] } }
            return state.waiters.flatMap(\.self)
        }
        for waiter in waiters { waiter.continuation.resume(throwing: LinkError.ended(end)) }
    }

    private static func takeKick(_ state: inout State) -> Bool {
        defer { state.isKickPending = true }
        return !state.isKickPending
    }
}
