/// What was found, and how complete and fresh the answer is.
public struct SearchAnswer: APIDocument {
    public static let schema = "ncb-search"

    public let text: String
    /// What the text was taken for: "document number", "name".
    public let takenFor: [String]
    public let hits: [Hit]
    /// Whether there are more hits than the limit allowed.
    public let hasMore: Bool
    /// Every author of the mesh, this bureau included, by code.
    public let completeness: [AuthorCompleteness]
    public let verdict: SearchVerdict
    /// Whether all duties are known: of what ends or narrows records.
    public let duties: DutyReport
    /// This node's clock when it answered.
    public let clock: Timestamp
    public let elapsedMicroseconds: Int

    public init(
        text: String,
        takenFor: [String],
        hits: [Hit],
        hasMore: Bool,
        completeness: [AuthorCompleteness],
        duties: DutyReport = DutyReport(state: .confirmed, at: nil),
        clock: Timestamp,
        elapsedMicroseconds: Int
    ) {
        self.text = text
        self.takenFor = takenFor
        self.hits = hits
        self.hasMore = hasMore
        self.completeness = completeness
        self.duties = duties
        self.clock = clock
        self.elapsedMicroseconds = elapsedMicroseconds
        if !hits.isEmpty {
            self.verdict = .hit
        } else {
            self.verdict = completeness.allSatisfy(\.isComplete) ? .noHitComplete : .noHitIncomplete
        }
    }
}
