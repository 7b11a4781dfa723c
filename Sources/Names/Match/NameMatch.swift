/// How near a candidate's name is to a query's, and why.
public struct NameMatch: Hashable, Sendable {
    /// From 0 to 1000.
    public let score: Int
    public let band: MatchBand
    /// In the order of the query's words, then what the candidate has besides.
    public let reasons: [MatchReason]

    public init(score: Int, band: MatchBand, reasons: [MatchReason]) {
        self.score = score
        self.band = band
        self.reasons = reasons
    }

    /// Compares two names, with what else is known.
    ///
    /// To compare one query with many candidates make one ``NameScorer``.
    public static func between(
        query: String,
        candidate: String,
        quality: AliasQuality = .primary,
        queryBirth: BirthDate? = nil,
        candidateBirths: [BirthDate] = []
    ) -> NameMatch {
        var scorer = NameScorer(query, birth: queryBirth)
        return scorer.match(candidate, quality: quality, births: candidateBirths)
    }
}
