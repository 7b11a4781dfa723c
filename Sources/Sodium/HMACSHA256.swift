import CSodium

/// HMAC with SHA-256: a keyed 32-byte tag, or with a secret result one step of ``HKDF``.
///
/// - Source: RFC 2104; FIPS 198-1.
public enum HMACSHA256 {
    /// The tag of `message` under a key of any length.
    public static func tag(for message: [UInt8], key: SecretBytes) -> Digest {
        let words = unsafe message.withUnsafeBytes { message in
            unsafe Words32.filled { out in
                unsafe Self.compute([message], key: key, into: out)
                return true
            }
        }
        guard let words else { preconditionFailure("HMAC gave no tag") }
        return Digest(words: words)
    }

    /// Whether `tag` is that of `message`; the time does not depend on where they differ.
    public static func isValid(_ tag: Digest, for message: [UInt8], key: SecretBytes) -> Bool {
        var difference: UInt64 = 0
        let expected = Self.tag(for: message, key: key).words
        difference |= expected.word0 ^ tag.words.word0
        difference |= expected.word1 ^ tag.words.word1
        difference |= expected.word2 ^ tag.words.word2
        difference |= expected.word3 ^ tag.words.word3
        return difference == 0
    }

    /// The 32-byte result over the parts in order, written into memory that the caller guards.
    static func compute(
        _ parts: [UnsafeRawBufferPointer],
        key: SecretBytes,
        into out: UnsafeMutablePointer<UInt8>
    ) {
        var state = crypto_auth_hmacsha256_state()
        unsafe key.withBytes { key in
            // An empty key may have no address; libsodium then reads none.
            var none: UInt8 = 0
            let base = unsafe key.octets
            _ = unsafe withUnsafePointer(to: &none) { none in
                unsafe crypto_auth_hmacsha256_init(&state, base ?? none, key.count)
            }
        }
        for index in unsafe parts.indices {
            guard let base = unsafe parts[index].octets else { continue }
            _ = unsafe crypto_auth_hmacsha256_update(&state, base, UInt64(parts[index].count))
        }
        _ = unsafe crypto_auth_hmacsha256_final(&state, out)
        // The state holds the padded key.
        unsafe sodium_memzero(&state, MemoryLayout.size(ofValue: state))
    }
}
