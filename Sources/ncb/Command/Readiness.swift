import Synchronization

/// Holds back the line of readiness until links are open too: API and links start side by side.
final class Readiness: Sendable {
    private enum State {
        case starting
        case waiting(CheckedContinuation<Int?, Never>)
        case ready(Int?)
    }

    private let state = Mutex(State.starting)

    /// - Parameter port: of the links; `nil` if this node only dials.
    func linksReady(port: Int?) {
        let waiting = self.state.withLock { state -> CheckedContinuation<Int?, Never>? in
            defer { state = .ready(port) }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
        waiting?.resume(returning: port)
    }

    /// Waits for the links. One caller only.
    func linkPort() async -> Int? {
        await withCheckedContinuation { continuation in
            let port = self.state.withLock { state -> Int?? in
                if case .ready(let port) = state { return .some(port) }
                state = .waiting(continuation)
                return nil
            }
            if let port { continuation.resume(returning: port) }
        }
    }
}
