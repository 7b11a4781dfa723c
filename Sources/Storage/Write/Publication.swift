import Synchronization

/// Hands the key index from the writer to the readers.
///
/// A reader takes the index, begins its snapshot, and looks again: when nothing was published between, all rows of its
/// snapshot have their keys in this index, but for those of a commit that is not acknowledged yet.
final class Publication: Sendable {
    private struct State {
        var index: KeyIndex
        var number: UInt64
    }

    private let state: Mutex<State>
    private let newest = Atomic<UInt64>(0)

    init(_ index: KeyIndex) {
        self.state = Mutex(State(index: index, number: 0))
    }

    /// The number of the newest publication: whoever has an older snapshot renews it.
    var number: UInt64 { self.newest.load(ordering: .acquiring) }

    var current: (index: KeyIndex, number: UInt64) { self.state.withLock { ($0.index, $0.number) } }

    func publish(_ index: KeyIndex) {
        let number = self.state.withLock { state in
            state.index = index
            state.number += 1
            return state.number
        }
        self.newest.store(number, ordering: .releasing)
    }
}
