/// Thirty-two bytes as four integers, the first byte being the most significant of ``word0``.
///
/// The storage of everything that is 32 bytes long here. Compares and hashes in four instructions, where a `[UInt8]`
/// costs an allocation; the integer order is the lexicographic order of the bytes.
public struct Words32: Hashable, Comparable, Sendable {
    /// Bytes 0 to 7.
    public let word0: UInt64
    /// Bytes 8 to 15.
    public let word1: UInt64
    /// Bytes 16 to 23.
    public let word2: UInt64
    /// Bytes 24 to 31.
    public let word3: UInt64

    @inlinable
    public init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// `nil` unless there are exactly 32 bytes.
    @inlinable
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        unsafe self.init(
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        )
    }

    @inlinable
    public static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.word0 != rhs.word0 { return lhs.word0 < rhs.word0 }
        if lhs.word1 != rhs.word1 { return lhs.word1 < rhs.word1 }
        if lhs.word2 != rhs.word2 { return lhs.word2 < rhs.word2 }
        return lhs.word3 < rhs.word3
    }

    /// Lends the 32 bytes in order; the pointer is valid inside `body` only.
    @inlinable
    public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let ordered = (self.word0.bigEndian, self.word1.bigEndian, self.word2.bigEndian, self.word3.bigEndian)
        return try unsafe withUnsafeBytes(of: ordered) { try unsafe body($0) }
    }
}
