import Logging
import Membership
import NIOCore
import Records
import Synchronization

/// What all connections of one node share: who this node is, who may link, and which links stand.
///
/// Connections ask it from their event loops, the service from anywhere; nothing in it waits.
final class LinkCore: Sendable {
    private struct State {
        var links: LinkTable<Link>
        var certificates = CertificateRegister(purpose: .link)
        var pending: [String: Int] = [:]
        var pendingCount = 0
        /// Members with which one of this node's own dials is past its third message.
        var claims: Set<BureauCode> = []
        var deliveries: [UInt64: Task<Void, Never>] = [:]
        var isStopping = false
    }

    let identity: LinkIdentity
    let roster: Roster
    let limits: LinkLimits
    let logger: Logger
    private let handler: any LinkHandler
    private let linkEnded: @Sendable (BureauCode) -> Void
    private let linkCount = Atomic<UInt64>(0)
    private let state: Mutex<State>

    init(
        identity: LinkIdentity,
        roster: Roster,
        limits: LinkLimits,
        logger: Logger,
        handler: any LinkHandler,
        known: [Certificate],
        linkEnded: @escaping @Sendable (BureauCode) -> Void
    ) throws(MembershipError) {
        self.identity = identity
        self.roster = roster
        self.limits = limits
        self.logger = logger
        self.handler = handler
        self.linkEnded = linkEnded
        let window = Duration.nanoseconds(limits.tieBreakWindow.nanoseconds)
        var state = State(links: LinkTable(own: identity.code, tieBreakWindow: window))
        for certificate in known {
            try roster.check(certificate)
            try state.certificates.admit(certificate)
        }
        self.state = Mutex(state)
    }

    // MARK: - For connections in their handshake

    /// Takes one of the places for accepted connections that have not proved themselves.
    func takePlace(for address: String) -> Bool {
        self.state.withLock { state in
            guard !state.isStopping, state.pendingCount < self.limits.pendingCountMax,
                state.pending[address, default: 0] < self.limits.pendingCountMaxPerAddress
            else { return false }
            state.pendingCount += 1
            state.pending[address, default: 0] += 1
            return true
        }
    }

    func givePlaceBack(for address: String) {
        self.state.withLock { state in
            state.pendingCount -= 1
            let left = state.pending[address, default: 1] - 1
            state.pending[address] = left > 0 ? left : nil
        }
    }

    /// Lets only one dial to a member go on at a time, and none when there is a link.
    func claim(_ code: BureauCode) -> Bool {
        self.state.withLock { state in
            guard !state.isStopping, !state.links.isCut(code), state.links[code] == nil else { return false }
            return state.claims.insert(code).inserted
        }
    }

    func giveClaimBack(_ code: BureauCode) {
        _ = self.state.withLock { $0.claims.remove(code) }
    }

    /// How to answer a member that has dialled and proved itself, link and table aside.
    func answer(to certificate: Certificate, wish: HandshakePayload.Wish) -> GreetingAnswer {
        self.state.withLock { state in
            do throws(MembershipError) {
                try state.certificates.admit(certificate)
            } catch {
                return .superseded
            }
            if state.links.isCut(certificate.code) { return .cut }
            return wish == .probe ? .probed : .welcome
        }
    }

    /// Remembers the certificate of a member that this node has dialled.
    func admit(_ certificate: Certificate) throws(MembershipError) {
        try self.state.withLock { (state) throws(MembershipError) in _ = try state.certificates.admit(certificate) }
    }

    func nextLinkID() -> UInt64 {
        self.linkCount.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// Puts a proved link into the table. If it stays, its handler is called from now on.
    ///
    /// - Returns: `nil` when it stays, otherwise why not.
    func admit(_ link: Link) -> GreetingAnswer? {
        let (verdict, isStopping) = self.state.withLock { state in
            guard !state.isStopping else { return (LinkTable<Link>.Verdict.refuse(.cut), true) }
            let verdict = state.links.admit(
                link,
                id: link.id,
                peer: link.peer,
                isInitiator: link.isInitiator,
                now: link.since
            )
            return (verdict, false)
        }
        switch verdict {
        case .refuse(let answer):
            if !isStopping { self.logger.debug("link-refused", metadata: self.metadata(of: link, "\(answer)")) }
            return answer
        case .keep(let old):
            old?.close(.replaced)
            return nil
        }
    }

    /// Starts the task that calls the handler for a link that stays.
    func startDelivery(_ link: Link) {
        let handler = self.handler
        self.state.withLock { state in
            state.deliveries[link.id] = Task {
                await link.deliver(to: handler)
                self.state.withLock { $0.deliveries[link.id] = nil }
            }
        }
    }

    /// A connection of a link that had been admitted is closed.
    func linkClosed(_ link: Link) {
        let stood = self.state.withLock { $0.links.remove(id: link.id, peer: link.peer) }
        self.logger.debug("link-closed", metadata: self.metadata(of: link, "\(link.end ?? .closedByPeer)"))
        if stood { self.linkEnded(link.peer) }
    }

    func log(_ fault: HandshakeFault, address: String, isInitiator: Bool) {
        self.logger.debug(
            "handshake-failed",
            metadata: [
                "remote": "\(address)", "dialled": "\(isInitiator ? "here" : "there")", "reason": "\(fault)",
            ]
        )
    }

    // MARK: - For the service

    var certificates: [Certificate] { self.state.withLock { $0.certificates.certificates } }
    var links: [Link] { self.state.withLock { $0.links.values } }
    var isStopping: Bool { self.state.withLock { $0.isStopping } }

    func link(to code: BureauCode) -> Link? { self.state.withLock { $0.links[code] } }
    func isCut(_ code: BureauCode) -> Bool { self.state.withLock { $0.links.isCut(code) } }
    func cut(_ code: BureauCode) { self.state.withLock { $0.links.cut(code) }?.close(.cut) }
    func restore(_ code: BureauCode) { self.state.withLock { $0.links.restore(code) } }

    /// Takes no more connections.
    func beginStopping() -> [Link] {
        self.state.withLock { state in
            state.isStopping = true
            return state.links.values
        }
    }

    var runningDeliveries: [Task<Void, Never>] {
        self.state.withLock { state in state.deliveries.sorted { $0.key < $1.key }.map(\.value) }
    }

    private func metadata(of link: Link, _ reason: String) -> Logger.Metadata {
        ["peer": "\(link.peer)", "link": "\(link.id)", "remote": "\(link.remoteAddress)", "reason": "\(reason)"]
    }
}
