import CSodium

/// Keys from a shared secret, with HMAC-SHA-256.
///
/// Noise's `HKDF(chaining_key, input_key_material, n)` is this with the chaining key as salt and no info, cut into
/// pieces of 32 bytes.
///
/// - Source: RFC 5869; Noise Protocol Framework, revision 34, section 4.3.
public enum HKDF {
    /// The length of one block, in bytes; an output has at most 255.
    private static let blockByteCount = 32

    /// Extract and expand.
    ///
    /// - Precondition: `byteCount` is from 0 to 8,160.
    public static func derive(
        from inputKey: SecretBytes,
        salt: SecretBytes,
        context: [UInt8] = [],
        byteCount: Int
    ) -> SecretBytes {
        precondition((0...255 * Self.blockByteCount).contains(byteCount), "\(byteCount) bytes of key")
        let pseudorandomKey = unsafe SecretBytes(count: Self.blockByteCount) { out in
            unsafe inputKey.withBytes { inputKey in
                guard let out = unsafe out.octets else { return }
                unsafe HMACSHA256.compute([inputKey], key: salt, into: out)
            }
        }
        let blockCount = (byteCount + Self.blockByteCount - 1) / Self.blockByteCount
        let blocks = unsafe SecretBytes(count: blockCount * Self.blockByteCount) { out in
            unsafe context.withUnsafeBytes { context in
                unsafe Self.expand(pseudorandomKey, context: context, into: out)
            }
        }
        return byteCount == blocks.count ? blocks : SecretBytes(blocks, part: 0..<byteCount)
    }

    /// Noise's two outputs of 32 bytes.
    public static func two(chainingKey: SecretBytes, inputKey: SecretBytes) -> (SecretBytes, SecretBytes) {
        let both = Self.derive(from: inputKey, salt: chainingKey, byteCount: 64)
        return (SecretBytes(both, part: 0..<32), SecretBytes(both, part: 32..<64))
    }

    /// Noise's three outputs of 32 bytes.
    public static func three(
        chainingKey: SecretBytes,
        inputKey: SecretBytes
    ) -> (SecretBytes, SecretBytes, SecretBytes) {
        let all = Self.derive(from: inputKey, salt: chainingKey, byteCount: 96)
        return (SecretBytes(all, part: 0..<32), SecretBytes(all, part: 32..<64), SecretBytes(all, part: 64..<96))
    }

    /// Fills `out`, a multiple of 32 bytes: each block is the HMAC of the block before, the context and a counter.
    private static func expand(
        _ key: SecretBytes,
        context: UnsafeRawBufferPointer,
        into out: UnsafeMutableRawBufferPointer
    ) {
        var offset = 0
        var counter: UInt8 = 1
        while offset < out.count {
            let before = offset == 0 ? 0 : offset - Self.blockByteCount
            let previous = unsafe UnsafeRawBufferPointer(rebasing: out[before..<offset])
            let block = unsafe UnsafeMutableRawBufferPointer(rebasing: out[offset...])
            unsafe withUnsafeBytes(of: counter) { counter in
                guard let block = unsafe block.octets else { return }
                unsafe HMACSHA256.compute([previous, context, counter], key: key, into: block)
            }
            offset += Self.blockByteCount
            counter &+= 1
        }
    }
}
