public import Membership
public import Sodium

/// The keys that a running node holds, with the certificates that the identity key gave them.
public struct BureauKeys: Sendable {
    public let signing: SigningKey
    public let signingCertificate: Certificate
    public let link: AgreementKey
    public let linkCertificate: Certificate

    /// Reads them from a data folder and checks that each certificate is for its key.
    ///
    /// - Throws: ``Problem``: `folderMissing`, `fileUnreadable`, `fileMalformed` or `certificateRefused`.
    public init(folder: DataFolder) throws(Problem) {
        guard PrivateFile.exists(folder.keys) else { throw Problem(.folderMissing, place: folder.path) }
        guard let signing = SigningKey(seed: try Self.secret(folder.key("signing"))) else {
            throw Problem(.fileMalformed, place: folder.key("signing"), why: "it is no Ed25519 seed")
        }
        guard let link = AgreementKey(secret: try Self.secret(folder.key("link"))) else {
            throw Problem(.fileMalformed, place: folder.key("link"), why: "it is no X25519 key")
        }
        self.signing = signing
        self.link = link
        self.signingCertificate = try Self.certificate(
            folder.certificate("signing"),
            for: .signing(signing.verifyingKey)
        )
        self.linkCertificate = try Self.certificate(folder.certificate("link"), for: .link(link.publicKey))
    }

    private static func secret(_ path: String) throws(Problem) -> SecretBytes {
        var bytes = try PrivateFile.read(path)
        guard bytes.count == 32 else {
            throw Problem(.fileMalformed, place: path, why: "it has \(bytes.count) bytes, not 32")
        }
        return SecretBytes(wiping: &bytes)
    }

    private static func certificate(_ path: String, for key: CertifiedKey) throws(Problem) -> Certificate {
        let certificate: Certificate
        do {
            certificate = try Certificate(decoding: try PrivateFile.read(path)[...])
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.fileMalformed, place: path, why: "\(error)")
        }
        guard certificate.key == key, certificate.isValid(identityKey: certificate.identityKey) else {
            throw Problem(.certificateRefused, place: path, why: "it does not certify the key beside it")
        }
        return certificate
    }
}
