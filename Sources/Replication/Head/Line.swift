public import Records
public import Sodium

/// One log as its author's head states it: how many entries, and their Merkle root.
public struct Line: Hashable, Sendable {
    /// The length of an encoded line, in bytes: dataset 2, size 8, root 32.
    public static let byteCount = 42

    public let dataset: DatasetNumber

    /// Entries in the log, below ``Entry/logSizeMax``.
    public let size: UInt64

    /// The RFC 6962 root of the first ``size`` entries.
    public let root: Digest

    public init(dataset: DatasetNumber, size: UInt64, root: Digest) {
        self.dataset = dataset
        self.size = size
        self.root = root
    }

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(bigEndian: UInt64(self.dataset.rawValue), byteCount: 2)
        bytes.append(bigEndian: self.size, byteCount: 8)
        self.root.append(to: &bytes)
        return bytes
    }

    init(_ reader: inout ByteReader) throws(FormatError) {
        let dataset = DatasetNumber(rawValue: UInt16(truncatingIfNeeded: try reader.integer(byteCount: 2)))
        let size = try reader.integer(byteCount: 8)
        guard size > 0, size < Entry.logSizeMax else { throw FormatError(.outOfRange, "line size \(size)") }
        self.init(dataset: dataset, size: size, root: try reader.digest())
    }
}
