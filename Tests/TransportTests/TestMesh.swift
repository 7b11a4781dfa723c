import Logging
import Membership
import NIOCore
import NIOPosix
import Records
import Sodium
import Testing

@testable import Transport

/// A charter with some bureaus, all of whose keys the test holds.
struct TestMesh {
    let roster: Roster
    private let identities: [BureauCode: SigningKey]

    init(_ codes: String..., name: String = "Transport tests") throws {
        var identities: [BureauCode: SigningKey] = [:]
        for text in codes { identities[try Self.code(text)] = SigningKey() }
        self.identities = identities
        let founders = identities.map { Founder(code: $0.key, identityKey: $0.value.verifyingKey) }
        self.roster = Roster(charter: try Charter(name: name, isTraining: true, founders: founders))
    }

    private init(roster: Roster, identities: [BureauCode: SigningKey]) {
        self.roster = roster
        self.identities = identities
    }

    static func code(_ text: String) throws -> BureauCode { try #require(BureauCode(text)) }

    /// The same members under another charter.
    func underOtherCharter() throws -> TestMesh {
        let founders = self.identities.map { Founder(code: $0.key, identityKey: $0.value.verifyingKey) }
        let charter = try Charter(name: "Another charter", isTraining: true, founders: founders)
        return TestMesh(roster: Roster(charter: charter), identities: self.identities)
    }

    func identity(_ text: String, number: UInt64 = 1, linkKey: AgreementKey = AgreementKey()) throws -> LinkIdentity {
        let code = try Self.code(text)
        let signer = try #require(self.identities[code])
        let certificate = Certificate(key: .link(linkKey.publicKey), code: code, number: number, signedBy: signer)
        return try #require(LinkIdentity(code: code, linkKey: linkKey, certificate: certificate))
    }

    /// A node that listens on a port of its own.
    func node(
        _ text: String,
        identity: LinkIdentity? = nil,
        port: Int = 0,
        limits: LinkLimits = LinkLimits()
    ) async throws -> TestNode {
        let recorder = Recorder()
        let service = try LinkService(
            identity: try identity ?? self.identity(text),
            roster: self.roster,
            limits: limits,
            handler: recorder,
            logger: Logger(label: text) { _ in SwiftLogNoOpLogHandler() },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton
        )
        let bound = try await service.listen(host: "127.0.0.1", port: port)
        service.start()
        return TestNode(code: try Self.code(text), service: service, recorder: recorder, port: bound)
    }
}

/// A running link service and what its handler was told.
struct TestNode {
    let code: BureauCode
    let service: LinkService
    let recorder: Recorder
    let port: Int

    func dial(_ other: TestNode) throws {
        try self.dial(other.code, port: other.port)
    }

    func dial(_ code: BureauCode, port: Int) throws {
        self.service.setAddresses(
            [try NodeAddress(host: "127.0.0.1", port: UInt16(port))],
            of: code
        )
    }

    /// Waits for the link to another node.
    func linked(to other: TestNode) async throws -> Link {
        await self.recorder.until { $0.up.contains { $0.peer == other.code && $0.end == nil } }
        return try #require(self.service.link(to: other.code))
    }
}
