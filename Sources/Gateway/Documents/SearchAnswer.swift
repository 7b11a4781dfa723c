/// What was found, and how complete and fresh the answer is.
public struct SearchAnswer: APIDocument {
    public static let schema = "ncb-search"

    public let text: String
    /// What the text was taken for: "document number", "name".
    public let takenFor: [String]
    public let hits: [Hit]
    /// Whether there are more hits than the limit allowed.
    public let hasMore: Bool
    /// The hits of all pages; unknown if an older node answers, as are the next three.
    @Known public var hitCount: Int?
    /// Hits that were passed over, those of earlier pages.
    @Known public var offset: Int?
    /// Records that match less than the band that was asked for, and are not shown.
    @Known public var weakerCount: Int?
    /// Whether so many records have such a name that not all of them were compared.
    @Known public var isCut: Bool?
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
        hitCount: Int? = nil,
        offset: Int? = nil,
        weakerCount: Int? = nil,
        isCut: Bool? = nil,
        completeness: [AuthorCompleteness],
        duties: DutyReport = DutyReport(state: .confirmed, at: nil),
        clock: Timestamp,
        elapsedMicroseconds: Int
    ) {
        self.text = text
        self.takenFor = takenFor
        self.hits = hits
        self.hasMore = hasMore
        self._hitCount = Known(wrappedValue: hitCount)
        self._offset = Known(wrappedValue: offset)
        self._weakerCount = Known(wrappedValue: weakerCount)
        self._isCut = Known(wrappedValue: isCut)
        self.completeness = completeness
        self.duties = duties
        self.clock = clock
        self.elapsedMicroseconds = elapsedMicroseconds
        // A page after the last has none, and is no proof of anything.
        if !hits.isEmpty || (hitCount ?? 0) > 0 {
            self.verdict = .hit
        } else {
            self.verdict = completeness.allSatisfy(\.isComplete) ? .noHitComplete : .noHitIncomplete
        }
    }
}
