import NIOCore
import NIOPosix
import Records
import Synchronization

@testable import Transport

/// A handler that keeps what it is told, and wakes tests that wait for it.
final class Recorder: LinkHandler {
    struct Events {
        var up: [Link] = []
        var frames: [[UInt8]] = []
        var byteCount = 0
        var down: [(link: Link, reason: LinkEnd)] = []
    }

    private struct State {
        var events = Events()
        var waiters: [(condition: @Sendable (Events) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
        /// While held, `received` does not return.
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
        var keepsFrames = true
    }

    private let state = Mutex(State())

    var events: Events { self.state.withLock { $0.events } }

    /// From now on frames are counted and forgotten.
    func forgetFrames() { self.state.withLock { $0.keepsFrames = false } }

    /// From now on `received` does not return, until ``release()``.
    func hold() { self.state.withLock { $0.isHeld = true } }

    func release() {
        let held = self.state.withLock { state in
            state.isHeld = false
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    /// Returns once the condition holds for what has been told so far.
    func until(_ condition: @escaping @Sendable (Events) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMet = self.state.withLock { state in
                guard !condition(state.events) else { return true }
                state.waiters.append((condition, continuation))
                return false
            }
            if isMet { continuation.resume() }
        }
    }

    func linkUp(_ link: Link) async { self.note { $0.up.append(link) } }

    func received(_ frame: [UInt8], on link: Link) async {
        let keepsFrames = self.state.withLock { $0.keepsFrames }
        self.note { events in
            if keepsFrames { events.frames.append(frame) }
            events.byteCount += frame.count
        }
        await withCheckedContinuation { continuation in
            let isHeld = self.state.withLock { state in
                if state.isHeld { state.held.append(continuation) }
                return state.isHeld
            }
            if !isHeld { continuation.resume() }
        }
    }

    func linkDown(_ link: Link, reason: LinkEnd) async { self.note { $0.down.append((link, reason)) } }

    private func note(_ change: (inout Events) -> Void) {
        let met = self.state.withLock { state in
            change(&state.events)
            let events = state.events
            var met: [CheckedContinuation<Void, Never>] = []
            state.waiters.removeAll { waiter in
                guard waiter.condition(events) else { return false }
                met.append(waiter.continuation)
                return true
            }
            return met
        }
        for continuation in met { continuation.resume() }
    }
}

/// Looks again and again whether something has come about that nobody announces.
func poll(_ condition: () -> Bool) async {
    while !condition() { await pause() }
}

/// Leaves the processor to the others for a moment.
func pause() async {
    await withCheckedContinuation { continuation in
        _ = MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: .milliseconds(2)) { continuation.resume() }
    }
}
