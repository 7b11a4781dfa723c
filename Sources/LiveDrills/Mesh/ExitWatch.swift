package import Foundation
import Synchronization

/// Learns how a process ended, and tells whoever waits.
package final class ExitWatch: Sendable {
    /// How it ended: its exit code, or the signal that ended it.
    package enum Ending: Hashable, Sendable {
        case exit(Int32)
        case signal(Int32)
    }

    private struct State {
        var ending: Ending?
        var waiting: [CheckedContinuation<Ending, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// `nil` while it runs.
    package var ending: Ending? { self.state.withLock { $0.ending } }

    package func ended(_ process: Process) {
        let ending: Ending =
            process.terminationReason == .exit ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
        let waiting = self.state.withLock { state in
            state.ending = ending
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: ending) }
    }

    /// Waits for its end, cancelled or not: whoever waits has sent a signal that ends it.
    package func wait() async -> Ending {
        await withCheckedContinuation { continuation in
            let ending = self.state.withLock { state in
                if state.ending == nil { state.waiting.append(continuation) }
                return state.ending
            }
            if let ending { continuation.resume(returning: ending) }
        }
    }
}
