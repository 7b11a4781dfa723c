import CCrypto

/// SHA-256, all at once or piece by piece.
///
/// ```swift
/// var hash = SHA256()
/// hash.update(0x00)
/// hash.update(entry)
/// let digest = hash.finalize()
/// ```
///
/// The functions over pointers make no allocation: Merkle trees call them for every entry. The compression function is
/// OpenSSL's, which uses the processor's SHA instructions; Debian's libsodium does not, and is three times slower.
///
/// - Source: FIPS 180-4.
public struct SHA256 {
    private var state: SHA256_CTX

    public init() {
        self.state = SHA256_CTX()
        _ = unsafe SHA256_Init(&self.state)
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        // The buffer is borrowed for the call, which reads exactly `count` bytes.
        _ = unsafe SHA256_Update(&self.state, base, bytes.count)
    }

    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe self.update($0) }
    }

    public mutating func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe self.update($0) }
    }

    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe self.update($0) }
    }

    public mutating func update(_ byte: UInt8) {
        unsafe withUnsafeBytes(of: byte) { unsafe self.update($0) }
    }

    public mutating func update(_ digest: Digest) {
        unsafe digest.words.withBytes { unsafe self.update($0) }
    }

    /// The digest of everything so far. Afterwards the state is that of nothing hashed.
    public mutating func finalize() -> Digest {
        let digest = unsafe Self.digest { out in
            _ = unsafe SHA256_Final(out, &self.state)
        }
        self = SHA256()
        return digest
    }
}

// MARK: - All at once

extension SHA256 {
    /// Up to here a prefixed input is put together on the stack: one call is faster than four.
    private static let stackByteCountMax = 512

    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
        var hash = SHA256()
        unsafe hash.update(bytes)
        return unsafe Self.digest { out in
            // `out` is 32 bytes by construction.
            _ = unsafe SHA256_Final(out, &hash.state)
        }
    }

    public static func hash(_ bytes: [UInt8]) -> Digest {
        unsafe bytes.withUnsafeBytes { unsafe Self.hash($0) }
    }

    public static func hash(_ bytes: ArraySlice<UInt8>) -> Digest {
        unsafe bytes.withUnsafeBytes { unsafe Self.hash($0) }
    }

    /// The digest of one byte and then `bytes`.
    public static func hash(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> Digest {
        guard bytes.count < Self.stackByteCountMax else {
            var hash = SHA256()
            hash.update(prefix)
            unsafe hash.update(bytes)
            return hash.finalize()
        }
        return unsafe withUnsafeTemporaryAllocation(byteCount: bytes.count &+ 1, alignment: 8) { buffer in
            unsafe buffer.storeBytes(of: prefix, as: UInt8.self)
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: bytes)
            return unsafe Self.hash(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The digest of `first` and then `second`.
    public static func hash(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Digest {
        var hash = SHA256()
        unsafe hash.update(first)
        unsafe hash.update(second)
        return hash.finalize()
    }

    /// The digest of one byte and then two digests: an interior node of a Merkle tree.
    public static func node(_ left: Digest, _ right: Digest, prefix: UInt8) -> Digest {
        unsafe withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            unsafe buffer.storeBytes(of: prefix, as: UInt8.self)
            unsafe buffer.store(left.words, at: 1)
            unsafe buffer.store(right.words, at: 33)
            return unsafe Self.hash(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Runs `body` on 32 bytes of the stack and takes what it wrote there.
    private static func digest(_ body: (UnsafeMutablePointer<UInt8>) -> Void) -> Digest {
        var out: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &out) { buffer in
            // A tuple of four integers has an address, and bytes may be written through it.
            if let base = buffer.baseAddress { unsafe body(base.assumingMemoryBound(to: UInt8.self)) }
        }
        return Digest(
            words: Words32(
                UInt64(bigEndian: out.0),
                UInt64(bigEndian: out.1),
                UInt64(bigEndian: out.2),
                UInt64(bigEndian: out.3)
            )
        )
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate func store(_ words: Words32, at offset: Int) {
        unsafe self.storeBytes(of: words.word0.bigEndian, toByteOffset: offset, as: UInt64.self)
        unsafe self.storeBytes(of: words.word1.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
        unsafe self.storeBytes(of: words.word2.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
        unsafe self.storeBytes(of: words.word3.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
    }
}
