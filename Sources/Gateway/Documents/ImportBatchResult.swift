/// What became of one batch. When this is answered, everything but the refused items is durable.
public struct ImportBatchResult: APIDocument {
    public static let schema = "ncb-import-batch"

    public let new: Int
    public let revised: Int
    public let unchanged: Int
    public let refused: [RefusedItem]

    public init(new: Int, revised: Int, unchanged: Int, refused: [RefusedItem]) {
        self.new = new
        self.revised = revised
        self.unchanged = unchanged
        self.refused = refused
    }

    /// One item that did not go in.
    public struct RefusedItem: Codable, Hashable, Sendable {
        /// Its 0-based place in the batch.
        public let item: Int
        public let reason: String

        public init(item: Int, reason: String) {
            self.item = item
            self.reason = reason
        }
    }
}
