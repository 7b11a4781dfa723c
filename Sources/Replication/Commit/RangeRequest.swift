public import Sodium

/// What a peer asked for, checked against what is proved here: entries of one log up to a byte budget.
public struct RangeRequest: Hashable, Sendable {
    public let log: LogID

    /// Which entries; not empty, inside `0 ..< treeSize`.
    public let indexes: Range<UInt64>

    /// The tree that the proof is for; proved here up to this size.
    public let treeSize: UInt64

    /// Whether the proof must carry the cover of what lies left of the range.
    public let withLeft: Bool

    /// Entries, salts and bodies of one answer stay under this, but for a single item that is larger.
    public let byteCountMax: Int

    public init(log: LogID, indexes: Range<UInt64>, treeSize: UInt64, withLeft: Bool, byteCountMax: Int) {
        self.log = log
        self.indexes = indexes
        self.treeSize = treeSize
        self.withLeft = withLeft
        self.byteCountMax = byteCountMax
    }
}

/// Entries with the proof that they stand in the tree of ``treeSize``.
public struct ProvedItems: Sendable {
    public let log: LogID
    public let treeSize: UInt64
    public let batch: ItemBatch
    /// The canonical cover of `0 ..< batch.firstIndex`; empty when the receiver has it.
    public let left: [Digest]
    /// The hashes that lead from the end of the batch to the root.
    public let right: [Digest]

    public init(log: LogID, treeSize: UInt64, batch: ItemBatch, left: [Digest], right: [Digest]) {
        self.log = log
        self.treeSize = treeSize
        self.batch = batch
        self.left = left
        self.right = right
    }
}
