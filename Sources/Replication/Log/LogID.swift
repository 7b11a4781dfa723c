public import Records

/// Which log: one author's entries in one dataset.
///
/// A *log* is an append-only Merkle tree of ``Entry`` bytes; only its author may append to it.
public struct LogID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The bureau that owns every record of the log.
    public let author: BureauCode

    /// The dataset whose records the log holds.
    public let dataset: DatasetNumber

    public init(author: BureauCode, dataset: DatasetNumber) {
        self.author = author
        self.dataset = dataset
    }

    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.author == rhs.author ? lhs.dataset < rhs.dataset : lhs.author < rhs.author
    }

    public var description: String { "\(self.author)/\(self.dataset.rawValue)" }
}
