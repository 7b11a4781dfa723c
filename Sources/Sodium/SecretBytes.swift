import CSodium

/// Bytes that must not leak: between guard pages, kept out of swap where the system allows it, read-only once made,
/// wiped when the last reference goes.
///
/// It says nothing about itself when printed, dumped or interpolated, and is neither `Codable` nor `Equatable`: compare
/// with ``isEqual(to:)``, which takes the same time whatever the bytes are. It stays readable for its lifetime, because
/// the key of a link is read for every message, and closing the page each time would cost two system calls.
///
/// - Source: libsodium's `sodium_malloc`, `sodium_mprotect_readonly`, `sodium_memcmp`.
@safe
public final class SecretBytes: @unchecked Sendable {
    // Unchecked, because a raw pointer is not `Sendable`. It is sound: the memory is written only before `init` returns
    // and is read-only afterwards, and it is freed in `deinit`, when nobody else can hold it.
    private let storage: UnsafeMutableRawBufferPointer

    /// The number of bytes.
    public var count: Int { unsafe self.storage.count }

    /// Lets `fill` write `count` bytes (zero before), then makes them read-only.
    init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
        Library.start()
        precondition(count >= 0, "a secret of \(count) bytes")
        guard let base = unsafe sodium_malloc(count) else {
            preconditionFailure("no guarded memory for \(count) bytes")
        }
        unsafe self.storage = UnsafeMutableRawBufferPointer(start: base, count: count)
        unsafe sodium_memzero(base, count)
        unsafe fill(self.storage)
        // Where the system lacks page protection this fails, and the bytes merely stay writable.
        _ = unsafe sodium_mprotect_readonly(base)
    }

    /// Copies `bytes`, which stay where they are: prefer ``init(wiping:)`` where they need not.
    public convenience init(copying bytes: [UInt8]) {
        unsafe self.init(count: bytes.count) { storage in
            unsafe bytes.withUnsafeBytes { unsafe storage.copyMemory(from: $0) }
        }
    }

    /// Copies `bytes` and then overwrites them with zeros and empties the array.
    ///
    /// Only this array's storage is wiped: a copy made earlier by anyone else lives on.
    public convenience init(wiping bytes: inout [UInt8]) {
        self.init(copying: bytes)
        unsafe bytes.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { unsafe sodium_memzero(base, buffer.count) }
        }
        bytes = []
    }

    /// Copies a part of another secret from one guarded memory to the other.
    ///
    /// - Precondition: the part lies inside `other`.
    public convenience init(_ other: SecretBytes, part: Range<Int>) {
        precondition(part.lowerBound >= 0 && part.upperBound <= other.count, "part \(part) of \(other.count) bytes")
        unsafe self.init(count: part.count) { storage in
            unsafe other.withBytes { unsafe storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[part])) }
        }
    }

    deinit {
        // Wipes, checks the canary, unlocks and frees.
        unsafe sodium_free(self.storage.baseAddress)
    }

    /// New bytes from the system's random source.
    public static func random(count: Int) -> SecretBytes {
        unsafe SecretBytes(count: count) { storage in
            if let base = storage.baseAddress { unsafe randombytes_buf(base, storage.count) }
        }
    }

    /// Whether both hold the same bytes. The time depends on the lengths alone.
    public func isEqual(to other: SecretBytes) -> Bool {
        unsafe self.withBytes { mine in
            unsafe other.withBytes { theirs in
                guard mine.count == theirs.count else { return false }
                guard let left = mine.baseAddress, let right = theirs.baseAddress else { return true }
                return unsafe sodium_memcmp(left, right, mine.count) == 0
            }
        }
    }

    /// Lends the bytes; the pointer is valid inside `body` only, and what is copied from it is no longer guarded.
    public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try withExtendedLifetime(self) { try unsafe body(UnsafeRawBufferPointer(self.storage)) }
    }
}

extension SecretBytes: CustomDebugStringConvertible, CustomReflectable {
    public var debugDescription: String { "SecretBytes" }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
