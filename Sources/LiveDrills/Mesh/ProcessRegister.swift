import Glibc
import Synchronization

/// The processes that a drill has started and not yet seen ending: what it ends if it is ended itself, and nothing else.
final class ProcessRegister: Sendable {
    private struct State {
        var ids: Set<Int32> = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// - Returns: whether it may run; after ``killAll()`` nothing may any more.
    func add(_ id: Int32) -> Bool {
        self.state.withLock { state in
            guard !state.isClosed else { return false }
            return state.ids.insert(id).inserted
        }
    }

    func remove(_ id: Int32) { self.state.withLock { _ = $0.ids.remove(id) } }

    /// Ends all of them at once, and whatever is added later.
    func killAll() {
        let ids = self.state.withLock { state in
            state.isClosed = true
            return state.ids.sorted()
        }
        for id in ids { kill(id, SIGKILL) }
    }
}
