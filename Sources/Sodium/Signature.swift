/// An Ed25519 signature: 64 bytes, not yet checked against anything.
///
/// - Source: RFC 8032, section 5.1.6.
public struct Signature: Hashable, Sendable, CustomStringConvertible {
    /// The length of every signature, in bytes.
    public static let byteCount = 64

    /// The encoded point R.
    let first: Words32
    /// The scalar S.
    let second: Words32

    /// `nil` unless there are exactly 64 bytes. An array, a slice or a buffer is read in place.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        guard let first = Digest(bytes.prefix(32)), let second = Digest(bytes.dropFirst(32)) else { return nil }
        self.first = first.words
        self.second = second.words
    }

    init(first: Words32, second: Words32) {
        self.first = first
        self.second = second
    }

    /// The 64 bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        self.append(to: &bytes)
        return bytes
    }

    public func append(to bytes: inout [UInt8]) {
        unsafe self.first.withBytes { unsafe bytes.append(contentsOf: $0) }
        unsafe self.second.withBytes { unsafe bytes.append(contentsOf: $0) }
    }

    public var description: String { Hex.text(self.bytes) }
}
