/// What all values of exactly 32 bytes have in common: digests and the two kinds of public key.
///
/// They are types of their own, because a digest in the place of a key is a bug that the compiler should find.
public protocol Bytes32: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The 32 bytes as four integers.
    var words: Words32 { get }

    init(words: Words32)
}

extension Bytes32 {
    /// The length of every value, in bytes.
    @inlinable public static var byteCount: Int { 32 }

    /// `nil` unless there are exactly 32 bytes. An array, a slice or a buffer is read in place.
    @inlinable
    public init?(_ bytes: some Collection<UInt8>) {
        let inPlace: Words32?? = bytes.withContiguousStorageIfAvailable {
            unsafe Words32(UnsafeRawBufferPointer($0))
        }
        if let inPlace {
            guard let words = inPlace else { return nil }
            self.init(words: words)
            return
        }
        guard bytes.count == 32, let words = unsafe Array(bytes).withUnsafeBytes({ unsafe Words32($0) }) else {
            return nil
        }
        self.init(words: words)
    }

    /// `nil` unless there are exactly 32 bytes.
    @inlinable
    public init?(_ bytes: Span<UInt8>) {
        guard let words = unsafe bytes.withUnsafeBytes({ unsafe Words32($0) }) else { return nil }
        self.init(words: words)
    }

    /// Reads 64 hexadecimal digits, of either case; `nil` for anything else.
    public init?(hex: String) {
        guard let bytes = Hex.bytes(hex) else { return nil }
        self.init(bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { unsafe self.words.withBytes { unsafe Array($0) } }

    /// The 32 bytes in 64 lower-case hexadecimal digits.
    public var hex: String { Hex.text(self.bytes) }

    public var description: String { self.hex }

    @inlinable
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.words < rhs.words }

    /// Appends the 32 bytes without an array between.
    @inlinable
    public func append(to bytes: inout [UInt8]) {
        unsafe self.words.withBytes { unsafe bytes.append(contentsOf: $0) }
    }
}
