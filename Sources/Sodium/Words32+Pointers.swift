extension Words32 {
    /// The 32 bytes in memory order, to lend their address to C.
    var ordered: (UInt64, UInt64, UInt64, UInt64) {
        (self.word0.bigEndian, self.word1.bigEndian, self.word2.bigEndian, self.word3.bigEndian)
    }

    /// Takes the 32 bytes that `body` writes; `nil` when `body` says that it failed.
    static func filled(_ body: (UnsafeMutablePointer<UInt8>) -> Bool) -> Words32? {
        var out: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        let succeeded = unsafe withUnsafeMutableBytes(of: &out) { buffer in
            // A tuple on the stack always has an address.
            guard let base = buffer.baseAddress else { return false }
            return unsafe body(base.assumingMemoryBound(to: UInt8.self))
        }
        guard succeeded else { return nil }
        return Words32(
            UInt64(bigEndian: out.0),
            UInt64(bigEndian: out.1),
            UInt64(bigEndian: out.2),
            UInt64(bigEndian: out.3)
        )
    }
}

extension UnsafeRawBufferPointer {
    /// The first byte, as libsodium's functions want it.
    var octets: UnsafePointer<UInt8>? { unsafe self.baseAddress?.assumingMemoryBound(to: UInt8.self) }
}

extension UnsafeMutableRawBufferPointer {
    /// The first byte, as libsodium's functions want it.
    var octets: UnsafeMutablePointer<UInt8>? { unsafe self.baseAddress?.assumingMemoryBound(to: UInt8.self) }
}
