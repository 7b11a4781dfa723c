import Gateway
import Names

/// How near two names are, as a document.
struct MatchReport: APIDocument {
    static let schema = "ncb-match"

    struct Reason: Codable {
        /// One of the rules' names, such as `phonetic`.
        let rule: String
        /// The words in Latin letters; `null` where the side has none.
        let query: String?
        let candidate: String?
        /// In thousandths; negative where it lowered the score.
        let nearness: Int
        let text: String

        enum CodingKeys: CodingKey { case rule, query, candidate, nearness, text }

        /// Written out so that what is not there is `null` rather than left out.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.rule, forKey: .rule)
            try container.encode(self.query, forKey: .query)
            try container.encode(self.candidate, forKey: .candidate)
            try container.encode(self.nearness, forKey: .nearness)
            try container.encode(self.text, forKey: .text)
        }
    }

    /// From 0 to 1000.
    let score: Int
    let band: String
    let reasons: [Reason]

    init(_ match: NameMatch) {
        self.score = match.score
        self.band = match.band.name
        self.reasons = match.reasons.map { reason in
            Reason(
                rule: reason.rule.rawValue,
                query: reason.query,
                candidate: reason.candidate,
                nearness: reason.nearness,
                text: reason.description
            )
        }
    }
}
