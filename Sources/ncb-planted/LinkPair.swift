import Logging
import Membership
import Records
import Sodium
import Transport

/// Two members of a training mesh in this process, one of which dials the other.
struct LinkPair {
    private let services: [LinkService]
    private let sender = FrameGate()

    /// - Parameter reader: what the dialled member does with its links.
    init(reader: FrameGate) async throws {
        let keys = ["DE", "FR"].compactMap { text in BureauCode(text).map { (code: $0, key: SigningKey()) } }
        let founders = keys.map { Founder(code: $0.code, identityKey: $0.key.verifyingKey) }
        let roster = Roster(charter: try Charter(name: "Exercise of a link", isTraining: true, founders: founders))
        var services: [LinkService] = []
        for (member, handler) in zip(keys, [self.sender, reader]) {
            let linkKey = AgreementKey()
            let certificate = Certificate(
                key: .link(linkKey.publicKey),
                code: member.code,
                number: 1,
                signedBy: member.key
            )
            guard let identity = LinkIdentity(code: member.code, linkKey: linkKey, certificate: certificate) else {
                throw LinkExerciseError.noIdentity
            }
            services.append(
                try LinkService(
                    identity: identity,
                    roster: roster,
                    handler: handler,
                    logger: Logger(label: "link") { _ in SwiftLogNoOpLogHandler() }
                )
            )
        }
        self.services = services
        let port = try await services[1].listen(host: "127.0.0.1", port: 0)
        let address = try NodeAddress(host: "127.0.0.1", port: UInt16(clamping: port))
        services[0].setAddresses([address], of: keys[1].code)
        for service in services { service.start() }
    }

    /// The sender's link, once it is up.
    func link() async -> Link { await self.sender.link() }

    func shutDown() async {
        for service in self.services { await service.shutdown() }
    }
}
