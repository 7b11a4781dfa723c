public import Logging
public import Membership
public import Records
import Replication
public import ServiceLifecycle
public import Storage
public import Transport

/// A bureau with its lock, its database and its links, from start to orderly stop.
public struct RunningNode: Service {
    public let bureau: Bureau
    public let links: LinkService
    public let watches: WatchKeeper
    public let folder: DataFolder
    /// Members whose address was given at this node instead of taken from their join request.
    public let overridden: Set<BureauCode>
    private let lock: FolderLock
    private let address: NodeAddress?
    public let logger: Logger
    private let listening: @Sendable (Int?) -> Void

    /// Takes the folder's lock and opens everything; nothing runs before ``run()``.
    ///
    /// - Parameters:
    ///   - address: where to listen; `nil` takes the first of the join request, if there is one.
    ///   - overrides: where to dial members, instead of what their join requests say.
    ///   - settings: of the database.
    ///   - listening: told the port once the node listens; `nil` when it only dials.
    /// - Throws: ``Problem``.
    public init(
        folder: DataFolder,
        address: NodeAddress?,
        overrides: [BureauCode: NodeAddress],
        settings: StoreSettings = StoreSettings(),
        logger: Logger,
        listening: @escaping @Sendable (Int?) -> Void
    ) throws(Problem) {
        self.folder = folder
        self.logger = logger
        self.listening = listening
        self.overridden = Set(overrides.keys)
        do {
            self.lock = try FolderLock(folder: folder.path, command: "ncb run")
        } catch {
            throw Problem(storage: error, folder: folder)
        }
        let parts = try BureauParts(folder: folder, settings: settings, logger: logger)
        self.bureau = try Bureau(parts)
        self.links = try Self.links(parts, bureau: self.bureau)
        self.watches = WatchKeeper(folder: folder, bureau: self.bureau, logger: logger)
        var addresses: [BureauCode: [NodeAddress]] = [:]
        for request in parts.charter.requests { addresses[request.code] = request.addresses }
        for (code, address) in overrides { addresses[code] = [address] }
        self.address = address ?? addresses[self.bureau.code]?.first
        for (code, addresses) in addresses where code != self.bureau.code {
            self.links.setAddresses(addresses, of: code)
        }
    }

    private static func links(_ parts: BureauParts, bureau: Bureau) throws(Problem) -> LinkService {
        guard
            let identity = LinkIdentity(
                code: bureau.code,
                linkKey: parts.keys.link,
                certificate: parts.keys.linkCertificate
            )
        else { throw Problem(.certificateRefused, place: parts.folder.keys, why: "the link key's is another bureau's") }
        do {
            return try LinkService(identity: identity, roster: bureau.roster, handler: bureau, logger: parts.logger)
        } catch {
            throw Problem(.charterNotMember, why: "\(error)")
        }
    }

    /// Runs until it is asked to stop: links go first, then what was begun, then the database.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.bureau.run() }
            // Ends with the bureau, before the database is closed.
            group.addTask { await self.watches.run() }
            do {
                try await self.connect()
            } catch {
                await self.bureau.stop()
                throw error
            }
            group.addTask {
                do {
                    try await gracefulShutdown()
                } catch {
                    // Cancelled instead of asked: the same orderly stop.
                }
                await self.bureau.prepareToStop()
                await self.links.shutdown()
                await self.bureau.stop()
            }
            try await group.waitForAll()
        }
        try self.bureau.store.close()
        withExtendedLifetime(self.lock) {}
        self.logger.info("stopped")
    }

    private func connect() async throws {
        var port: Int?
        if let address = self.address {
            do {
                port = try await self.links.listen(host: address.host, port: Int(address.port))
            } catch {
                throw Problem(.addressInUse, place: address.description, why: "\(error)")
            }
        }
        self.links.start()
        self.listening(port)
    }
}
