import CSodium

/// Unpredictable bytes from the system, for what need not be secret: salts, identifiers, tie-breaks.
///
/// Keys come from ``SecretBytes/random(count:)``; decisions that a test must be able to repeat take a seeded generator.
public enum Random {
    /// - Precondition: `count` is not negative.
    public static func bytes(count: Int) -> [UInt8] {
        Library.start()
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            if let base = buffer.baseAddress { unsafe randombytes_buf(base, count) }
            initializedCount = count
        }
    }

    public static func uint64() -> UInt64 {
        Library.start()
        return UInt64(randombytes_random()) << 32 | UInt64(randombytes_random())
    }
}
