/// The answers to a ``SearchBatch``, in its order: what is found and what is wrong is listed, and every text that is in
/// neither list has no hit.
///
/// One completeness stands for all of them: how things stood before the first text was looked up.
public struct SearchBatchAnswer: APIDocument {
    public static let schema = "ncb-search-batch-answer"

    /// The texts that were asked for; answers have the numbers 0 to `count` − 1.
    public let count: Int
    /// What there is to say of a text, ascending by index.
    public let found: [Found]
    /// Texts that were not searched for, ascending by index.
    public let problems: [Refused]
    /// What holds for every text that is not refused and has no hit.
    public let noHit: SearchVerdict
    /// Names the completeness that the answers rest on.
    public let completenessId: String
    /// Every author of the mesh, by code; `null` if the asker said that it holds the one of that id.
    @Known public var completeness: [AuthorCompleteness]?
    /// Whether all duties are known.
    public let duties: DutyReport
    /// This node's clock when the completeness was taken.
    public let clock: Timestamp
    public let elapsedMicroseconds: Int

    /// What a search for one text found.
    public struct Found: Codable, Hashable, Sendable {
        public let index: Int
        public let takenFor: [String]
        /// Empty if there are weaker matches alone.
        public let hits: [Hit]
        public let hasMore: Bool
        public let hitCount: Int
        /// Records that match less than the band that was asked for.
        public let weakerCount: Int
        /// Whether so many records have such a name that not all of them were compared.
        public let isCut: Bool

        public init(
            index: Int,
            takenFor: [String],
            hits: [Hit],
            hasMore: Bool,
            hitCount: Int,
            weakerCount: Int,
            isCut: Bool
        ) {
            self.index = index
            self.takenFor = takenFor
            self.hits = hits
            self.hasMore = hasMore
            self.hitCount = hitCount
            self.weakerCount = weakerCount
            self.isCut = isCut
        }
    }

    /// Why one text was not searched for.
    public struct Refused: Codable, Hashable, Sendable {
        public let index: Int
        public let problem: ProblemDocument

        public init(index: Int, problem: ProblemDocument) {
            self.index = index
            self.problem = problem
        }
    }

    public init(
        count: Int,
        found: [Found],
        problems: [Refused],
        noHit: SearchVerdict,
        completenessId: String,
        completeness: [AuthorCompleteness]?,
        duties: DutyReport = DutyReport(state: .confirmed, at: nil),
        clock: Timestamp,
        elapsedMicroseconds: Int
    ) {
        self.count = count
        self.found = found
        self.problems = problems
        self.noHit = noHit
        self.completenessId = completenessId
        self._completeness = Known(wrappedValue: completeness)
        self.duties = duties
        self.clock = clock
        self.elapsedMicroseconds = elapsedMicroseconds
    }
}
