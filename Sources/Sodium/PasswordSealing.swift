import CSodium

/// A secret sealed with a passphrase, for keeping a key on disk or paper.
///
/// Argon2id makes the key, XChaCha20-Poly1305 seals. The cost parameters stand in the bytes, so that they can grow
/// later; opening refuses those over ``memoryByteCountMax`` and ``passCountMax`` before it spends anything.
///
/// ## Encoding
///
/// | Offset | Length | Field                                                    |
/// |-------:|-------:|:---------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                 |
/// |      1 |      4 | `passCount`, Argon2id passes, big-endian                 |
/// |      5 |      4 | `memoryKiB`, Argon2id memory in KiB, big-endian          |
/// |      9 |     16 | `salt` of the derivation                                 |
/// |     25 |     24 | `nonce` of the cipher                                    |
/// |     49 |  n + 16 | the sealed secret and its tag                           |
///
/// The associated data are bytes 0 to 48 and then the context.
///
/// - Source: RFC 9106 (Argon2id, parallelism 1); draft-irtf-cfrg-xchacha.
public enum PasswordSealing {
    /// The most memory that opening will use, in bytes.
    public static let memoryByteCountMax = 256 << 20
    /// The most passes that opening will make.
    public static let passCountMax = 8
    /// The longest secret, in bytes.
    public static let secretByteCountMax = 65_536

    private static let version: UInt8 = 1
    private static let headByteCount = 49
    private static let tagByteCount = 16

    /// What Argon2id costs.
    struct Cost {
        var passCount: UInt32
        var memoryKiB: UInt32

        /// libsodium's "interactive": two passes over 64 MiB, about a tenth of a second.
        static let interactive = Cost(passCount: 2, memoryKiB: 64 << 10)
    }

    /// Seals `secret`; only the same passphrase with the same `context` (say, "ncb signing key FR") opens it.
    ///
    /// - Throws: `wrongLength` for a secret over ``secretByteCountMax``, `outOfMemory`.
    public static func seal(
        _ secret: SecretBytes,
        passphrase: SecretBytes,
        context: [UInt8] = []
    ) throws(SodiumError) -> [UInt8] {
        try Self.seal(secret, passphrase: passphrase, context: context, cost: .interactive)
    }

    static func seal(
        _ secret: SecretBytes,
        passphrase: SecretBytes,
        context: [UInt8],
        cost: Cost
    ) throws(SodiumError) -> [UInt8] {
        guard secret.count <= Self.secretByteCountMax else {
            throw SodiumError(.wrongLength, "a secret of \(secret.count) bytes, at most \(Self.secretByteCountMax)")
        }
        var sealed: [UInt8] = [Self.version]
        for number in [cost.passCount, cost.memoryKiB] {
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                sealed.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        sealed += Random.bytes(count: Self.headByteCount - sealed.count)
        let head = sealed
        let key = try Self.key(passphrase: passphrase, head: head, cost: cost)
        let associatedData = head + context
        let body = unsafe [UInt8](
            unsafeUninitializedCapacity: secret.count + Self.tagByteCount
        ) { out, initializedCount in
            unsafe secret.withBytes { secret in
                unsafe key.withBytes { key in
                    unsafe head[25...].withUnsafeBytes { nonce in
                        // Room as allocated; 24 bytes of nonce and 32 of key as made above: each has an address.
                        guard let out = out.baseAddress, let nonce = unsafe nonce.octets,
                            let key = unsafe key.octets
                        else { preconditionFailure("memory without an address") }
                        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                            out,
                            nil,
                            secret.octets,
                            UInt64(secret.count),
                            associatedData,
                            UInt64(associatedData.count),
                            nil,
                            nonce,
                            key
                        )
                    }
                }
            }
            initializedCount = secret.count + Self.tagByteCount
        }
        return sealed + body
    }

    /// Opens what ``seal(_:passphrase:context:)`` made.
    ///
    /// - Throws: `wrongLength`, `unknownVersion`, `parametersOutOfRange`, `outOfMemory`, `notAuthentic`, checked in
    ///   that order.
    public static func open(
        _ sealed: [UInt8],
        passphrase: SecretBytes,
        context: [UInt8] = []
    ) throws(SodiumError) -> SecretBytes {
        let lengths = Self.headByteCount + Self.tagByteCount
        guard (lengths...lengths + Self.secretByteCountMax).contains(sealed.count) else {
            throw SodiumError(.wrongLength, "\(sealed.count) bytes, want at least \(lengths)")
        }
        guard sealed[0] == Self.version else { throw SodiumError(.unknownVersion, "version \(sealed[0])") }
        let cost = Cost(
            passCount: sealed[1..<5].reduce(0) { $0 << 8 | UInt32($1) },
            memoryKiB: sealed[5..<9].reduce(0) { $0 << 8 | UInt32($1) }
        )
        guard (1...Self.passCountMax).contains(Int(cost.passCount)),
            (8...Self.memoryByteCountMax >> 10).contains(Int(cost.memoryKiB))
        else {
            throw SodiumError(.parametersOutOfRange, "\(cost.passCount) passes over \(cost.memoryKiB) KiB")
        }
        let head = Array(sealed.prefix(Self.headByteCount))
        let key = try Self.key(passphrase: passphrase, head: head, cost: cost)
        let associatedData = head + context
        let bodyByteCount = sealed.count - Self.headByteCount
        var isAuthentic = false
        let secret = unsafe SecretBytes(count: sealed.count - lengths) { out in
            unsafe key.withBytes { key in
                unsafe sealed[Self.headByteCount...].withUnsafeBytes { body in
                    unsafe head[25...].withUnsafeBytes { nonce in
                        guard let body = unsafe body.octets, let nonce = unsafe nonce.octets,
                            let key = unsafe key.octets
                        else { return }
                        isAuthentic =
                            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                                out.octets,
                                nil,
                                nil,
                                body,
                                UInt64(bodyByteCount),
                                associatedData,
                                UInt64(associatedData.count),
                                nonce,
                                key
                            ) == 0
                    }
                }
            }
        }
        guard isAuthentic else { throw SodiumError(.notAuthentic, "wrong passphrase, wrong use, or changed bytes") }
        return secret
    }

    /// The cipher's key: Argon2id of the passphrase with the salt at bytes 9 to 24 of the head.
    private static func key(
        passphrase: SecretBytes,
        head: [UInt8],
        cost: Cost
    ) throws(SodiumError) -> SecretBytes {
        var succeeded = false
        let key = unsafe SecretBytes(count: 32) { out in
            unsafe passphrase.withBytes { words in
                unsafe head[9..<25].withUnsafeBytes { salt in
                    guard let out = unsafe out.octets, let salt = unsafe salt.octets,
                        let start = unsafe words.baseAddress?.assumingMemoryBound(to: CChar.self)
                    else { return }
                    succeeded =
                        unsafe crypto_pwhash_argon2id(
                            out,
                            32,
                            start,
                            UInt64(words.count),
                            salt,
                            UInt64(cost.passCount),
                            Int(cost.memoryKiB) << 10,
                            crypto_pwhash_argon2id_ALG_ARGON2ID13
                        ) == 0
                }
            }
        }
        guard succeeded else { throw SodiumError(.outOfMemory, "\(cost.memoryKiB) KiB for the key derivation") }
        return key
    }
}
