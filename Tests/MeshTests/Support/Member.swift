import Foundation
import Logging
import Membership
import Records
import Sodium
import Transport

/// A member whose keys the test holds itself: it plays a bureau by hand.
struct Member: Sendable {
    let code: BureauCode
    let request: JoinRequest
    let linkKey: AgreementKey
    let linkCertificate: Certificate

    init(_ code: String) throws {
        guard let code = BureauCode(code) else { throw MeshFailure("\(code) is no bureau's code") }
        let identity = SigningKey()
        let seconds = UInt64(Date().timeIntervalSince1970)
        self.code = code
        self.request = try JoinRequest(code: code, time: seconds * 1_000_000, addresses: [], signedBy: identity)
        self.linkKey = AgreementKey()
        self.linkCertificate = Certificate(
            key: .link(self.linkKey.publicKey),
            code: code,
            number: seconds,
            signedBy: identity
        )
    }

    func identity() throws -> LinkIdentity {
        guard let identity = LinkIdentity(code: self.code, linkKey: self.linkKey, certificate: self.linkCertificate)
        else { throw MeshFailure("the certificate of \(self.code) is not for its key") }
        return identity
    }

    /// A charter of which this member is a founder, and which no node holds.
    func otherCharter(with other: Member) throws -> CharterFile {
        try CharterFile(
            name: "Another",
            isTraining: true,
            heartbeatSeconds: 1,
            requests: [self.request, other.request]
        )
    }
}
