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
    /// Records that share a number or an address with a hit of this page, or with one that does. No hits: they count
    /// for nothing. `null` if they were not asked for, or an older node answers.
    @Known public var linked: [LinkedRecord]?
    /// Whether a bound ended that, so that there may be more.
    @Known public var linkedIsCut: Bool?
    /// How the owners of the hits and of the linked records are reached, each once, by code; who has published nothing
    /// is not among them.
    @Known public var dutyDesks: [DutyDesk]?
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
        linked: [LinkedRecord]? = nil,
        linkedIsCut: Bool? = nil,
        dutyDesks: [DutyDesk]? = nil,
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
        self._linked = Known(wrappedValue: linked)
        self._linkedIsCut = Known(wrappedValue: linkedIsCut)
        self._dutyDesks = Known(wrappedValue: dutyDesks)
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
