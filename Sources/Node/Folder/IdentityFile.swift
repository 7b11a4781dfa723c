public import Sodium

/// The identity key's file: sealed by a passphrase, opened only to certify.
public enum IdentityFile {
    /// - Throws: ``Problem``: `fileUnreadable`, `fileMalformed`, `passphraseWrong`.
    public static func open(_ path: String, passphrase: SecretBytes) throws(Problem) -> SigningKey {
        let sealed = try PrivateFile.read(path)
        let seed: SecretBytes
        do {
            seed = try PasswordSealing.open(sealed, passphrase: passphrase)
        } catch {
            guard error.code == .notAuthentic else { throw Problem(.fileMalformed, place: path, why: error.reason) }
            throw Problem(.passphraseWrong, place: path)
        }
        guard let key = SigningKey(seed: seed) else {
            throw Problem(.fileMalformed, place: path, why: "it is no Ed25519 seed")
        }
        return key
    }
}
