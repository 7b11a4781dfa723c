import CSodium

/// An Ed25519 key pair; the secret half stays in guarded memory.
///
/// - Source: RFC 8032, section 5.1.
public final class SigningKey: Sendable {
    /// The length of a ``seed``, in bytes.
    public static let seedByteCount = 32

    /// The public half.
    public let verifyingKey: VerifyingKey

    /// Seed and public key, 64 bytes, as libsodium keeps them.
    private let secretKey: SecretBytes

    /// A new random key.
    public convenience init() {
        guard let key = SigningKey(seed: .random(count: Self.seedByteCount)) else {
            preconditionFailure("a seed of \(Self.seedByteCount) bytes was refused")
        }
        self.init(verifyingKey: key.verifyingKey, secretKey: key.secretKey)
    }

    /// The key of that seed; `nil` unless it has 32 bytes.
    public convenience init?(seed: SecretBytes) {
        guard seed.count == Self.seedByteCount else { return nil }
        Library.start()
        var words: Words32?
        let secretKey = unsafe SecretBytes(count: 64) { storage in
            guard let secret = unsafe storage.octets else { return }
            unsafe words = seed.withBytes { seed in
                unsafe Words32.filled { publicKey in
                    guard let seed = unsafe seed.octets else { return false }
                    // 32 and 64 bytes as allocated, 32 as checked.
                    return unsafe crypto_sign_ed25519_seed_keypair(publicKey, secret, seed) == 0
                }
            }
        }
        guard let words else { return nil }
        self.init(verifyingKey: VerifyingKey(words: words), secretKey: secretKey)
    }

    private init(verifyingKey: VerifyingKey, secretKey: SecretBytes) {
        self.verifyingKey = verifyingKey
        self.secretKey = secretKey
    }

    /// The 32 bytes that make this key again: for storing it sealed.
    public var seed: SecretBytes { SecretBytes(self.secretKey, part: 0..<Self.seedByteCount) }

    /// Signs exactly these bytes. Start them with a context string that names protocol, type and version.
    public func sign(_ message: UnsafeRawBufferPointer) -> Signature {
        var out: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
        let signed = unsafe withUnsafeMutableBytes(of: &out) { out in
            unsafe self.secretKey.withBytes { secret in
                guard let out = unsafe out.octets, let secret = unsafe secret.octets else { return false }
                // 64 bytes each, by their types; an empty message may have no address.
                return unsafe crypto_sign_ed25519_detached(
                    out,
                    nil,
                    message.octets,
                    UInt64(message.count),
                    secret
                ) == 0
            }
        }
        precondition(signed, "libsodium refused to sign")
        return Signature(
            first: Words32(out.0.bigEndian, out.1.bigEndian, out.2.bigEndian, out.3.bigEndian),
            second: Words32(out.4.bigEndian, out.5.bigEndian, out.6.bigEndian, out.7.bigEndian)
        )
    }

    public func sign(_ message: [UInt8]) -> Signature {
        unsafe message.withUnsafeBytes { unsafe self.sign($0) }
    }

    public func sign(_ message: ArraySlice<UInt8>) -> Signature {
        unsafe message.withUnsafeBytes { unsafe self.sign($0) }
    }
}
