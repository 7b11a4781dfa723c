public import Membership
public import Records
public import Sodium
import Storage

/// A bureau's beginning: its keys, their certificates, its join request and its first high-water mark.
public struct Enrolment: Sendable {
    public let request: JoinRequest

    /// Fills a data folder that holds nothing yet. The identity key is written once, sealed, to a file of its own.
    ///
    /// - Parameters:
    ///   - addresses: where other members can dial this node.
    ///   - now: UTC microseconds; the certificates are numbered by its seconds.
    /// - Throws: ``Problem``: `folderExists` when the folder holds a bureau already, `fileUnwritable`.
    public init(
        folder: DataFolder,
        code: BureauCode,
        addresses: [NodeAddress],
        passphrase: SecretBytes,
        now: UInt64
    ) throws(Problem) {
        guard !PrivateFile.exists(folder.identityKey), !PrivateFile.exists(folder.keys) else {
            throw Problem(.folderExists, place: folder.path)
        }
        try PrivateFile.makeFolder(folder.path)
        let identity = SigningKey()
        do {
            let sealed = try PasswordSealing.seal(identity.seed, passphrase: passphrase)
            try PrivateFile.write(sealed, to: folder.identityKey)
            self.request = try JoinRequest(code: code, time: now, addresses: addresses, signedBy: identity)
            try PrivateFile.write(Array(self.request.fileText.utf8), to: folder.joinRequest)
            let signing = SigningKey()
            try Self.writeKeys(folder, code, identity: identity, signing: signing, number: now / 1_000_000)
            try HighWaterMark.create(folder: folder.path, witness: BootWitness(key: signing.verifyingKey))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.fileUnwritable, place: folder.path, why: "\(error)")
        }
    }

    private static func writeKeys(
        _ folder: DataFolder,
        _ code: BureauCode,
        identity: SigningKey,
        signing: SigningKey,
        number: UInt64
    ) throws(Problem) {
        try PrivateFile.makeFolder(folder.keys)
        let link = AgreementKey()
        let box = AgreementKey()
        let keys: [(name: String, secret: SecretBytes, key: CertifiedKey)] = [
            ("signing", signing.seed, .signing(signing.verifyingKey)),
            ("link", link.secret, .link(link.publicKey)),
            ("box", box.secret, .box(box.publicKey)),
        ]
        for (name, secret, key) in keys {
            let certificate = Certificate(key: key, code: code, number: number, signedBy: identity)
            try KeyFiles.write(name, secret, certificate, in: folder)
        }
    }
}
