public import Membership
public import Records
public import Sodium

/// What a node proves itself with on every link.
public struct LinkIdentity: Sendable {
    public let code: BureauCode

    /// The secret key of the handshake.
    public let linkKey: AgreementKey

    /// The bureau's identity key says that ``linkKey`` is its own.
    public let certificate: Certificate

    /// - Returns: `nil` unless the certificate is for this bureau and exactly this link key.
    public init?(code: BureauCode, linkKey: AgreementKey, certificate: Certificate) {
        guard certificate.code == code, certificate.key == .link(linkKey.publicKey) else { return nil }
        self.code = code
        self.linkKey = linkKey
        self.certificate = certificate
    }
}
