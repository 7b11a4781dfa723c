import Synchronization

/// One direction of dialling through a ``Proxy``.
final class Way: Sendable {
    let from: String
    let to: String

    private struct State {
        var isCut = false
        var afterHeal: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())

    init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    var isCut: Bool { self.state.withLock { $0.isCut } }

    func cut() {
        self.state.withLock { $0.isCut = true }
    }

    func heal() {
        let work = self.state.withLock { state in
            state.isCut = false
            defer { state.afterHeal = [] }
            return state.afterHeal
        }
        for step in work { step() }
    }

    /// Runs a step now or, while the way is cut, once it is healed.
    func whenOpen(_ step: @escaping @Sendable () -> Void) {
        let isOpen = self.state.withLock { state in
            if state.isCut { state.afterHeal.append(step) }
            return !state.isCut
        }
        if isOpen { step() }
    }
}
