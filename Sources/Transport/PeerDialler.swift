import Logging
import Membership
import NIOCore
import Records
import Synchronization

/// Dials one member again and again until there is a link, and again when it is gone.
///
/// All addresses are tried at once. The pause between two attempts is counted from the beginning of the first, so a
/// network that swallows everything costs no more time than one that refuses.
final class PeerDialler: Sendable {
    private struct State {
        var addresses: [NodeAddress] = []
        var timer: Scheduled<Void>?
        var isAttempting = false
        var isStopped = true
        var failureCount = 0
        var lastFault: HandshakeFault?
    }

    let code: BureauCode
    private let connector: LinkConnector
    private let state = Mutex(State())

    init(code: BureauCode, connector: LinkConnector) {
        self.code = code
        self.connector = connector
    }

    /// The addresses in use, the failed attempts since the last link, and why the last of them failed.
    var report: (addresses: [NodeAddress], failureCount: Int, lastFault: HandshakeFault?) {
        self.state.withLock { ($0.addresses, $0.failureCount, $0.lastFault) }
    }

    func setAddresses(_ addresses: [NodeAddress]) {
        self.state.withLock { $0.addresses = addresses }
        self.linkEnded()
    }

    func start() {
        self.state.withLock { $0.isStopped = false }
        self.linkEnded()
    }

    func stop() {
        self.state.withLock { state in
            state.isStopped = true
            state.timer?.cancel()
            state.timer = nil
        }
    }

    /// The link is gone, or may be tried for the first time. The bureau with the greater code lets the other go first.
    func linkEnded() {
        let isGreater = self.connector.core.identity.code > self.code
        let courtesy = isGreater ? self.connector.core.limits.dialCourtesy.nanoseconds : 0
        self.wake(after: .nanoseconds(courtesy + Self.jitter(of: 50_000_000)))
    }

    func wake(after pause: TimeAmount) {
        self.state.withLock { state in
            guard !state.isStopped else { return }
            state.timer?.cancel()
            state.timer = self.connector.group.next().scheduleTask(in: pause) { self.attempt() }
        }
    }

    private func attempt() {
        let core = self.connector.core
        guard !core.isCut(self.code), core.link(to: self.code) == nil else { return }
        let addresses: [NodeAddress]? = self.state.withLock { state in
            guard !state.isStopped, !state.isAttempting, !state.addresses.isEmpty else { return nil }
            state.isAttempting = true
            return state.addresses
        }
        guard let addresses else { return }
        Task {
            let begin = NIODeadline.now()
            let fault = await self.dial(addresses)
            self.attemptEnded(fault, begin: begin)
        }
    }

    /// - Returns: `nil` when one address led to a link, otherwise the fault of the attempt that came furthest.
    private func dial(_ addresses: [NodeAddress]) async -> HandshakeFault? {
        await withTaskGroup(of: HandshakeFault?.self) { tasks in
            for address in addresses {
                tasks.addTask {
                    do throws(HandshakeFault) {
                        _ = try await self.connector.dial(address, purpose: .dial(self.code))
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            var furthest: HandshakeFault?
            var hasLink = false
            for await fault in tasks {
                guard let fault else {
                    hasLink = true
                    continue
                }
                if furthest == nil || furthest?.isConnectFailure == true { furthest = fault }
            }
            return hasLink ? nil : furthest
        }
    }

    private func attemptEnded(_ fault: HandshakeFault?, begin: NIODeadline) {
        let limits = self.connector.core.limits
        let isLinked = self.connector.core.link(to: self.code) != nil
        let pause = self.state.withLock { state in
            state.isAttempting = false
            state.lastFault = isLinked ? nil : fault
            state.failureCount = isLinked ? 0 : state.failureCount + 1
            let doubled = limits.dialPauseMin.nanoseconds << min(max(state.failureCount - 1, 0), 16)
            return min(doubled, limits.dialPauseMax.nanoseconds)
        }
        guard !isLinked else { return }
        let elapsed = (NIODeadline.now() - begin).nanoseconds
        // From half the pause to the whole, so that nodes that lost each other do not dial in step.
        let jittered = pause / 2 + Self.jitter(of: pause / 2)
        self.wake(after: .nanoseconds(max(jittered - elapsed, 10_000_000)))
    }

    private static func jitter(of nanoseconds: Int64) -> Int64 {
        nanoseconds > 0 ? Int64.random(in: 0..<nanoseconds) : 0
    }
}

extension HandshakeFault {
    fileprivate var isConnectFailure: Bool {
        if case .connectFailed = self { true } else { false }
    }
}
