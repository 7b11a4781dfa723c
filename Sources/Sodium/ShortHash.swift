import CSodium

/// SipHash-2-4: a keyed 64-bit hash for tables and filters that a stranger must not be able to fill with collisions.
///
/// Not a digest: 64 bits say "probably the same", never "the same". The key is inline and the call allocates nothing.
///
/// - Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012.
public struct ShortHash: Sendable {
    /// The length of the key, in bytes.
    public static let keyByteCount = 16

    /// The key's bytes in memory order.
    private let key: (UInt64, UInt64)

    /// `nil` unless the key has 16 bytes.
    public init?(key: [UInt8]) {
        guard key.count == Self.keyByteCount else { return nil }
        self.key = unsafe key.withUnsafeBytes {
            unsafe ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    /// The hash; its eight bytes read as a little-endian integer, as in the paper.
    public func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var out: UInt64 = 0
        unsafe withUnsafeMutableBytes(of: &out) { out in
            unsafe withUnsafeBytes(of: self.key) { key in
                // 8 and 16 bytes on the stack; an empty input may have no address.
                guard let out = unsafe out.octets, let key = unsafe key.octets else { return }
                _ = unsafe crypto_shorthash_siphash24(out, bytes.octets, UInt64(bytes.count), key)
            }
        }
        return UInt64(littleEndian: out)
    }

    public func hash(_ bytes: [UInt8]) -> UInt64 {
        unsafe bytes.withUnsafeBytes { unsafe self.hash($0) }
    }

    public func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        unsafe bytes.withUnsafeBytes { unsafe self.hash($0) }
    }
}
