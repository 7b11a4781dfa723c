import CSodium

/// ChaCha20-Poly1305 as Noise uses it: authenticated encryption under a counter that never repeats for one key.
///
/// The nonce of RFC 8439 is four zero bytes and then the counter, little-endian. Plaintext and ciphertext may be the
/// same memory; otherwise they do not overlap.
///
/// - Source: RFC 8439, section 2.8; Noise Protocol Framework, revision 34, section 12.3.
public enum ChaChaPoly {
    /// The length of a key, in bytes.
    public static let keyByteCount = 32
    /// By how much a ciphertext is longer than its plaintext, in bytes.
    public static let tagByteCount = 16

    /// Encrypts `plaintext` into the first `plaintext.count + 16` bytes of `ciphertext`.
    ///
    /// - Precondition: `key` has 32 bytes and `ciphertext` has room.
    public static func seal(
        _ plaintext: UnsafeRawBufferPointer,
        into ciphertext: UnsafeMutableRawBufferPointer,
        key: SecretBytes,
        nonce: UInt64,
        associatedData: UnsafeRawBufferPointer
    ) {
        unsafe Self.seal(
            plaintext,
            into: ciphertext,
            key: key,
            nonce: Self.nonce(counter: nonce),
            associatedData: associatedData
        )
    }

    /// Decrypts `ciphertext` into the first `ciphertext.count - 16` bytes of `plaintext`.
    ///
    /// - Returns: `false` when it is shorter than a tag or not authentic; then no plaintext was written.
    /// - Precondition: `key` has 32 bytes and `plaintext` has room.
    public static func open(
        _ ciphertext: UnsafeRawBufferPointer,
        into plaintext: UnsafeMutableRawBufferPointer,
        key: SecretBytes,
        nonce: UInt64,
        associatedData: UnsafeRawBufferPointer
    ) -> Bool {
        unsafe Self.open(
            ciphertext,
            into: plaintext,
            key: key,
            nonce: Self.nonce(counter: nonce),
            associatedData: associatedData
        )
    }

    /// The ciphertext with its tag.
    public static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        nonce: UInt64,
        associatedData: [UInt8] = []
    ) -> [UInt8] {
        let count = plaintext.count + Self.tagByteCount
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            unsafe plaintext.withUnsafeBytes { plaintext in
                unsafe associatedData.withUnsafeBytes { associatedData in
                    unsafe Self.seal(
                        plaintext,
                        into: UnsafeMutableRawBufferPointer(buffer),
                        key: key,
                        nonce: nonce,
                        associatedData: associatedData
                    )
                }
            }
            initializedCount = count
        }
    }

    /// The plaintext; `nil` when the ciphertext is not authentic.
    public static func open(
        _ ciphertext: [UInt8],
        key: SecretBytes,
        nonce: UInt64,
        associatedData: [UInt8] = []
    ) -> [UInt8]? {
        guard ciphertext.count >= Self.tagByteCount else { return nil }
        var isAuthentic = false
        let plaintext = unsafe [UInt8](
            unsafeUninitializedCapacity: ciphertext.count - Self.tagByteCount
        ) { buffer, initializedCount in
            isAuthentic = unsafe ciphertext.withUnsafeBytes { ciphertext in
                unsafe associatedData.withUnsafeBytes { associatedData in
                    unsafe Self.open(
                        ciphertext,
                        into: UnsafeMutableRawBufferPointer(buffer),
                        key: key,
                        nonce: nonce,
                        associatedData: associatedData
                    )
                }
            }
            initializedCount = isAuthentic ? ciphertext.count - Self.tagByteCount : 0
        }
        return isAuthentic ? plaintext : nil
    }

    // MARK: - The whole nonce

    /// Twelve bytes of nonce in memory order; only the published vectors need more than a counter.
    typealias Nonce = (UInt32, UInt32, UInt32)

    private static func nonce(counter: UInt64) -> Nonce {
        let low = UInt32(truncatingIfNeeded: counter).littleEndian
        return (0, low, UInt32(truncatingIfNeeded: counter >> 32).littleEndian)
    }

    static func seal(
        _ plaintext: UnsafeRawBufferPointer,
        into ciphertext: UnsafeMutableRawBufferPointer,
        key: SecretBytes,
        nonce: Nonce,
        associatedData: UnsafeRawBufferPointer
    ) {
        Library.start()
        precondition(key.count == Self.keyByteCount, "a key of \(key.count) bytes")
        precondition(ciphertext.count >= plaintext.count + Self.tagByteCount, "no room for the ciphertext")
        unsafe withUnsafeBytes(of: nonce) { nonce in
            unsafe key.withBytes { key in
                // At least 16, 12 and 32 bytes, so each has an address; plaintext and associated data may have none.
                guard let out = unsafe ciphertext.octets, let nonce = unsafe nonce.octets,
                    let key = unsafe key.octets
                else { preconditionFailure("memory without an address") }
                _ = unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
                    out,
                    nil,
                    plaintext.octets,
                    UInt64(plaintext.count),
                    associatedData.octets,
                    UInt64(associatedData.count),
                    nil,
                    nonce,
                    key
                )
            }
        }
    }

    static func open(
        _ ciphertext: UnsafeRawBufferPointer,
        into plaintext: UnsafeMutableRawBufferPointer,
        key: SecretBytes,
        nonce: Nonce,
        associatedData: UnsafeRawBufferPointer
    ) -> Bool {
        Library.start()
        precondition(key.count == Self.keyByteCount, "a key of \(key.count) bytes")
        guard ciphertext.count >= Self.tagByteCount else { return false }
        precondition(plaintext.count >= ciphertext.count - Self.tagByteCount, "no room for the plaintext")
        return unsafe withUnsafeBytes(of: nonce) { nonce in
            unsafe key.withBytes { key in
                // As for sealing. With no room for any plaintext (a message of a tag alone) the call only verifies.
                guard let start = unsafe ciphertext.octets, let nonce = unsafe nonce.octets,
                    let key = unsafe key.octets
                else { return false }
                return unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
                    plaintext.octets,
                    nil,
                    nil,
                    start,
                    UInt64(ciphertext.count),
                    associatedData.octets,
                    UInt64(associatedData.count),
                    nonce,
                    key
                ) == 0
            }
        }
    }
}
