import Glibc
import Synchronization

/// The processes that the demo has started and not yet seen ending: what it ends if it is ended itself, and nothing else.
final class RunningProcesses: Sendable {
    private let ids = Mutex<Set<Int32>>([])

    func add(_ id: Int32) { self.ids.withLock { _ = $0.insert(id) } }

    func remove(_ id: Int32) { self.ids.withLock { _ = $0.remove(id) } }

    func endAll() {
        for id in self.ids.withLock({ $0.sorted() }) { Glibc.kill(id, SIGKILL) }
    }
}
