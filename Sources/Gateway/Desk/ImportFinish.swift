import Sodium

/// The end of a list's import in one dataset: what was in the list, and what to do with what was not.
///
/// The list's identifiers travel as the first eight bytes of their SHA-256, ascending: 8 MB for a million. Two of a
/// million share one with a chance of 3 in 100 million; a vanished record that does is kept.
///
/// ## Encoding
///
/// The body of `POST /v1/imports/finish`, integers big-endian:
///
/// | Length | Field                                                               |
/// |-------:|:--------------------------------------------------------------------|
/// |      4 | `NCBF`                                                              |
/// |      1 | version, 1                                                          |
/// |  1 + n | dataset's code, its length first                                    |
/// |  1 + n | list's name, its length first                                       |
/// |      1 | 0 only list what has vanished, 1 withdraw it                        |
/// |      4 | with 1: how many are withdrawn, exactly; with 0: 0                  |
/// |      4 | count of digests                                                    |
/// |  8 · n | digests, strictly ascending                                         |
public struct ImportFinish: Hashable, Sendable {
    public static let mediaType = "application/vnd.ncb.import-finish"
    /// What the API takes: eight million identifiers.
    public static let byteCountMax = 64 * 1_024 * 1_024

    public enum Withdrawal: Hashable, Sendable {
        case none
        /// Refused unless exactly so many have vanished.
        case exactly(UInt32)
    }

    public let dataset: String
    public let list: String
    public let withdrawal: Withdrawal
    /// Of every identifier in the list, strictly ascending.
    public let seen: [UInt64]

    /// - Parameter seen: in any order.
    public init(dataset: String, list: String, withdrawal: Withdrawal, seen: some Sequence<UInt64>) {
        self.dataset = dataset
        self.list = list
        self.withdrawal = withdrawal
        self.seen = Set(seen).sorted()
    }

    /// The digest that stands for an identifier.
    public static func digest(ofSourceId id: String) -> UInt64 {
        SHA256.hash(Array(id.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Whether the identifier was in the list. O(log n).
    public func contains(sourceId: String) -> Bool {
        let digest = Self.digest(ofSourceId: sourceId)
        var (low, high) = (0, self.seen.count)
        while low < high {
            let middle = (low + high) / 2
            if self.seen[middle] < digest { low = middle + 1 } else { high = middle }
        }
        return low < self.seen.count && self.seen[low] == digest
    }

    public func encoded() -> [UInt8] {
        var writer = BinaryWriter(magic: Self.magic)
        writer.bytes.reserveCapacity(600 + 8 * self.seen.count)
        writer.text(self.dataset)
        writer.text(self.list)
        switch self.withdrawal {
        case .none:
            writer.integer(0 as UInt8)
            writer.integer(0 as UInt32)
        case .exactly(let count):
            writer.integer(1 as UInt8)
            writer.integer(count)
        }
        writer.integer(UInt32(clamping: self.seen.count))
        for digest in self.seen { writer.integer(digest) }
        return writer.bytes
    }

    /// - Throws: `Problem` of kind `bodyMalformed` that names the offset.
    public init(decoding bytes: [UInt8]) throws {
        var reader = try BinaryReader(bytes, magic: Self.magic)
        self.dataset = try reader.text("dataset")
        self.list = try reader.text("list")
        let kind = try reader.integer("withdrawal") as UInt8
        let count = try reader.integer("count to withdraw") as UInt32
        switch (kind, count) {
        case (0, 0): self.withdrawal = .none
        case (1, _): self.withdrawal = .exactly(count)
        default: throw reader.problem("withdrawal \(kind) of \(count) is not known")
        }
        let seenCount = Int(try reader.integer("count of digests") as UInt32)
        guard reader.remainingByteCount == 8 * seenCount else {
            throw reader.problem("\(reader.remainingByteCount) bytes are not \(seenCount) digests")
        }
        var seen: [UInt64] = []
        seen.reserveCapacity(seenCount)
        for index in 0..<seenCount {
            let digest = try reader.integer("digest \(index)") as UInt64
            if let last = seen.last, digest <= last { throw reader.problem("digest \(index) is not ascending") }
            seen.append(digest)
        }
        self.seen = seen
    }

    private static let magic = Array("NCBF\u{1}".utf8)
}
