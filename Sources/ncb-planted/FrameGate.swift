import Synchronization
import Transport

/// A reader that takes nothing in until it is opened, and then keeps every frame.
final class FrameGate: LinkHandler {
    private struct State {
        var isOpen = false
        var held: [CheckedContinuation<Void, Never>] = []
        var frames: [[UInt8]] = []
        var links: [Link] = []
        var linkWaiters: [CheckedContinuation<Link, Never>] = []
        var frameWaiter: (isEnough: @Sendable ([[UInt8]]) -> Bool, continuation: CheckedContinuation<[[UInt8]], Never>)?
    }

    private let state = Mutex(State())

    func open() {
        let held = self.state.withLock { state in
            state.isOpen = true
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    /// The first link that comes up.
    func link() async -> Link {
        await withCheckedContinuation { continuation in
            let link = self.state.withLock { state -> Link? in
                if state.links.isEmpty { state.linkWaiters.append(continuation) }
                return state.links.first
            }
            if let link { continuation.resume(returning: link) }
        }
    }

    /// All frames, once they are enough.
    func frames(until isEnough: @escaping @Sendable ([[UInt8]]) -> Bool) async -> [[UInt8]] {
        await withCheckedContinuation { continuation in
            let frames = self.state.withLock { state -> [[UInt8]]? in
                if isEnough(state.frames) { return state.frames }
                state.frameWaiter = (isEnough, continuation)
                return nil
            }
            if let frames { continuation.resume(returning: frames) }
        }
    }

    func linkUp(_ link: Link) async {
        let waiters = self.state.withLock { state in
            state.links.append(link)
            defer { state.linkWaiters = [] }
            return state.linkWaiters
        }
        for continuation in waiters { continuation.resume(returning: link) }
    }

    func received(_ frame: [UInt8], on link: Link) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isHeld = self.state.withLock { state in
                if !state.isOpen { state.held.append(continuation) }
                return !state.isOpen
            }
            if !isHeld { continuation.resume() }
        }
        let done = self.state.withLock { state -> (CheckedContinuation<[[UInt8]], Never>, [[UInt8]])? in
            state.frames.append(frame)
            guard let waiter = state.frameWaiter, waiter.isEnough(state.frames) else { return nil }
            state.frameWaiter = nil
            return (waiter.continuation, state.frames)
        }
        if let (continuation, frames) = done { continuation.resume(returning: frames) }
    }

    func linkDown(_ link: Link, reason: LinkEnd) async {}
}
