public import Logging
public import Membership
public import NIOCore
import NIOPosix
public import Records
import Synchronization

/// Keeps one link to each member that can be reached: listens, dials, and goes on dialling.
///
/// ```swift
/// let service = try LinkService(identity: identity, roster: roster, handler: node, logger: logger)
/// let port = try await service.listen(host: "0.0.0.0", port: 7440)
/// service.setAddresses(addresses, of: code)
/// service.start()
/// …
/// await service.shutdown()
/// ```
///
/// It MUST be shut down before the last reference to it goes: its threads would outlive it.
///
/// One of two members that can dial is enough. Being unreachable changes nothing about being a member.
public final class LinkService: Sendable {
    private let core: LinkCore
    private let connector: LinkConnector
    private let group: any EventLoopGroup
    private let ownsGroup: Bool
    private let diallers: [BureauCode: PeerDialler]
    private let listeners = Mutex<[any Channel]>([])

    /// - Parameter known: members' certificates from an earlier run (``certificates``), so that an old one does not come
    ///   back into use over a restart.
    /// - Parameter eventLoopGroup: by default one of two threads of the service's own.
    /// - Throws: ``MembershipError`` when a known certificate is not good in this roster, or this node is not in it.
    public init(
        identity: LinkIdentity,
        roster: Roster,
        limits: LinkLimits = LinkLimits(),
        known: [Certificate] = [],
        handler: any LinkHandler,
        logger: Logger,
        eventLoopGroup: (any EventLoopGroup)? = nil
    ) throws(MembershipError) {
        try roster.check(identity.certificate)
        let relay = EndRelay()
        self.core = try LinkCore(
            identity: identity,
            roster: roster,
            limits: limits,
            logger: logger,
            handler: handler,
            known: known,
            linkEnded: { relay.linkEnded($0) }
        )
        self.ownsGroup = eventLoopGroup == nil
        self.group = eventLoopGroup ?? MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let connector = LinkConnector(core: self.core, group: self.group)
        self.connector = connector
        let others = roster.codes.filter { $0 != identity.code }
        self.diallers = Dictionary(
            uniqueKeysWithValues: others.map { ($0, PeerDialler(code: $0, connector: connector)) }
        )
        relay.diallers.withLock { $0 = self.diallers }
    }

    /// Tells the dialler of a member that its link is gone. It comes to know the diallers after the core that they need.
    private final class EndRelay: Sendable {
        let diallers = Mutex<[BureauCode: PeerDialler]>([:])

        func linkEnded(_ code: BureauCode) {
            self.diallers.withLock { $0[code] }?.linkEnded()
        }
    }

    /// Accepts connections on that address; port 0 takes a free one.
    ///
    /// - Returns: the port.
    /// - Throws: the system's error, say, when the port is taken.
    @discardableResult
    public func listen(host: String, port: Int) async throws -> Int {
        let channel = try await self.connector.listen(host: host, port: port)
        self.listeners.withLock { $0.append(channel) }
        return channel.localAddress?.port ?? port
    }

    /// Where a member is dialled from now on, instead of where it was before. A link that stands is left alone.
    public func setAddresses(_ addresses: [NodeAddress], of code: BureauCode) {
        self.diallers[code]?.setAddresses(addresses)
    }

    /// Begins to dial.
    public func start() {
        for (_, dialler) in self.diallers.sorted(by: { $0.key < $1.key }) { dialler.start() }
    }

    /// Whether there is a link to that member now. Local and exact, and says nothing about the country.
    public func isLinked(_ code: BureauCode) -> Bool { self.core.link(to: code) != nil }

    public func link(to code: BureauCode) -> Link? { self.core.link(to: code) }

    /// All links, by ascending code of the peer.
    public var links: [Link] { self.core.links }

    /// All other members, by ascending code.
    public var peers: [PeerLinkState] {
        self.diallers.sorted { $0.key < $1.key }.map { code, dialler in
            let report = dialler.report
            return PeerLinkState(
                code: code,
                link: self.core.link(to: code),
                isCut: self.core.isCut(code),
                addresses: report.addresses,
                failureCount: report.failureCount,
                lastFault: report.lastFault
            )
        }
    }

    /// The newest link certificate seen of each member, by ascending code: to be kept over a restart.
    public var certificates: [Certificate] { self.core.certificates }

    /// Closes the link to a member and neither dials nor accepts it until ``restore(_:)``.
    public func cut(_ code: BureauCode) { self.core.cut(code) }

    /// Ends what ``cut(_:)`` began, and dials at once.
    public func restore(_ code: BureauCode) {
        self.core.restore(code)
        self.diallers[code]?.wake(after: .zero)
    }

    public func isCut(_ code: BureauCode) -> Bool { self.core.isCut(code) }

    /// Tests the way to a member, step by step, beside any link that stands.
    ///
    /// - Parameter address: where to try; by default the first address that is dialled.
    public func probe(_ code: BureauCode, at address: NodeAddress? = nil) async -> ProbeReport {
        let probe = LinkProbe(connector: self.connector)
        guard let address = address ?? self.diallers[code]?.report.addresses.first else {
            return ProbeReport(
                code: code,
                address: nil,
                passed: [],
                fault: ProbeFault(step: .name, side: .ours, reason: "no address of \(code) is known here")
            )
        }
        return await probe.run(code, at: address)
    }

    /// Stops dialling and accepting, lets what is queued leave for a moment, closes all links, and waits until the
    /// handler has been told of each end.
    public func shutdown() async {
        let links = self.core.beginStopping()
        for dialler in self.diallers.values { dialler.stop() }
        let listeners = self.listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for listener in listeners {
            do {
                try await listener.close()
            } catch {
                // Closed already: nothing is left to do.
            }
        }
        for link in links { link.finish() }
        let drain = self.group.next().scheduleTask(in: self.core.limits.drainTimeLimit) {
            for link in links { link.close(.stopping) }
        }
        for delivery in self.core.runningDeliveries { await delivery.value }
        drain.cancel()
        guard self.ownsGroup else { return }
        do {
            try await self.group.shutdownGracefully()
        } catch {
            self.core.logger.warning("event-loops-not-stopped", metadata: ["reason": "\(error)"])
        }
    }
}
