import NIOCore
import Synchronization

/// What the ends of all connections through a ``Proxy`` have in common: which ways are cut, and who must be told.
final class ProxyExchange: Sendable {
    private struct State {
        var cuts: [ProxyWay: CutManner] = [:]
        var ends: [Int: NIOLoopBound<ProxyEnd>] = [:]
        var endCount = 0
        var passedByteCounts: [ProxyWay: UInt64] = [:]
        var delays: [ProxyWay: TimeAmount] = [:]
    }

    private let state = Mutex(State())

    /// Only those that were dialled count: each has another end, or will have.
    var connectionCount: Int { self.state.withLock { $0.ends.count } }

    func cut(of way: ProxyWay) -> CutManner? { self.state.withLock { $0.cuts[way] } }

    func setCuts(_ cuts: [ProxyWay: CutManner]) {
        self.state.withLock { $0.cuts = cuts }
    }

    /// How long bytes are on a way.
    func delay(of way: ProxyWay) -> TimeAmount { self.state.withLock { $0.delays[way] ?? .zero } }

    func setDelay(_ delay: TimeAmount, of way: ProxyWay) {
        self.state.withLock { $0.delays[way] = delay }
    }

    /// Lets every connection see what has changed. On their event loop only.
    func tellAll() {
        let ends = self.state.withLock { state in state.ends.sorted { $0.key < $1.key }.map(\.value) }
        for end in ends { end.value.cutsChanged() }
    }

    /// - Returns: the number by which to ``leave(_:)``.
    func join(_ end: NIOLoopBound<ProxyEnd>) -> Int {
        self.state.withLock { state in
            state.endCount += 1
            state.ends[state.endCount] = end
            return state.endCount
        }
    }

    func leave(_ number: Int) {
        self.state.withLock { state in _ = state.ends.removeValue(forKey: number) }
    }

    func passed(_ byteCount: Int, _ way: ProxyWay) {
        self.state.withLock { $0.passedByteCounts[way, default: 0] &+= UInt64(byteCount) }
    }

    func passedByteCount(_ way: ProxyWay) -> UInt64 { self.state.withLock { $0.passedByteCounts[way] ?? 0 } }
}
