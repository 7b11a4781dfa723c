public import Sodium

/// Names one head of one author: what vectors, the high-water mark and the promises speak of.
public struct HeadReference: Hashable, Sendable, CustomStringConvertible {
    /// The length of an encoded reference, in bytes: epoch 8, sequence 8, hash 32.
    public static let byteCount = 48

    /// No head yet.
    public static let none = HeadReference(epoch: 0, sequence: 0, hash: .zero)

    /// Unix seconds at which the author's signing key was made.
    public let epoch: UInt64

    /// Counts the heads of one epoch from 1.
    public let sequence: UInt64

    /// SHA-256 of the head's unsigned bytes.
    public let hash: Digest

    public init(epoch: UInt64, sequence: UInt64, hash: Digest) {
        self.epoch = epoch
        self.sequence = sequence
        self.hash = hash
    }

    var number: HeadNumber { HeadNumber(epoch: self.epoch, sequence: self.sequence) }

    /// Whether this head is older than another of the same author. The hash orders nothing.
    public func isOlder(than other: HeadReference) -> Bool {
        self.number < other.number
    }

    public var description: String { "\(self.epoch).\(self.sequence)" }

    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        self.append(to: &bytes)
        return bytes
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: self.epoch, byteCount: 8)
        bytes.append(bigEndian: self.sequence, byteCount: 8)
        self.hash.append(to: &bytes)
    }

    /// - Throws: ``FormatError`` with code `wrongLength` unless there are exactly ``byteCount`` bytes.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        var reader = ByteReader(bytes)
        try self.init(&reader)
        try reader.end()
    }

    init(_ reader: inout ByteReader) throws(FormatError) {
        self.init(
            epoch: try reader.integer(byteCount: 8),
            sequence: try reader.integer(byteCount: 8),
            hash: try reader.digest()
        )
    }
}
