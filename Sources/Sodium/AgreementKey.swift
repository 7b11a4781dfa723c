import CSodium

/// An X25519 key pair for Diffie-Hellman; the secret half stays in guarded memory.
///
/// - Source: RFC 7748, sections 5 and 6.1.
public final class AgreementKey: Sendable {
    /// The length of a ``secret``, in bytes.
    public static let secretByteCount = 32

    /// The 32 secret bytes, as drawn or given (clamping happens in use): for storing the key sealed.
    public let secret: SecretBytes

    /// The public half.
    public let publicKey: AgreementPublicKey

    /// A new random key.
    public convenience init() {
        let secret = SecretBytes.random(count: Self.secretByteCount)
        guard let publicKey = Self.publicKey(of: secret) else {
            preconditionFailure("libsodium made no public key")
        }
        self.init(secret: secret, publicKey: publicKey)
    }

    /// The key of that secret; `nil` unless it has 32 bytes.
    public convenience init?(secret: SecretBytes) {
        guard secret.count == Self.secretByteCount, let publicKey = Self.publicKey(of: secret) else { return nil }
        self.init(secret: secret, publicKey: publicKey)
    }

    private init(secret: SecretBytes, publicKey: AgreementPublicKey) {
        self.secret = secret
        self.publicKey = publicKey
    }

    /// The shared 32 bytes; `nil` when they would be all zeros, that is for a public key of low order.
    public func sharedSecret(with other: AgreementPublicKey) -> SecretBytes? {
        Library.start()
        var succeeded = false
        let shared = unsafe SecretBytes(count: 32) { shared in
            unsafe self.secret.withBytes { secret in
                unsafe other.words.withBytes { point in
                    guard let out = unsafe shared.octets, let secret = unsafe secret.octets,
                        let point = unsafe point.octets
                    else { return }
                    // 32 bytes each, by their types.
                    succeeded = unsafe crypto_scalarmult_curve25519(out, secret, point) == 0
                }
            }
        }
        return succeeded ? shared : nil
    }

    private static func publicKey(of secret: SecretBytes) -> AgreementPublicKey? {
        Library.start()
        let words = unsafe secret.withBytes { secret in
            unsafe Words32.filled { out in
                guard let secret = unsafe secret.octets else { return false }
                return unsafe crypto_scalarmult_curve25519_base(out, secret) == 0
            }
        }
        return words.map { AgreementPublicKey(words: $0) }
    }
}
