/// How many entries of one dataset of one author are known here, on the three levels.
public struct DatasetCounts: Codable, Hashable, Sendable {
    public let dataset: String
    /// Entries that a signed head says there are.
    public let claimed: Int
    /// Entries held and proved against a signed root.
    public let proved: Int
    /// Entries below which every live body is held.
    public let complete: Int
    /// Live bodies below the claimed end that are not held yet; `nil` if the entries that would tell are missing too.
    @Known public var due: Int?
    /// Whether the log contradicts itself, so that nothing is added to it here.
    public let frozen: Bool

    public init(dataset: String, claimed: Int, proved: Int, complete: Int, due: Int?, frozen: Bool) {
        self.dataset = dataset
        self.claimed = claimed
        self.proved = proved
        self.complete = complete
        self.due = due
        self.frozen = frozen
    }
}
