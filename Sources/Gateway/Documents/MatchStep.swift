public import Names

/// One step of an explanation why a name is near: the same members as in a reason of `ncb match`.
public struct MatchStep: Codable, Hashable, Sendable {
    /// One of the rules' names, such as `phonetic`.
    public let rule: String
    /// The typed words in Latin letters; `null` where there are none.
    @Known public var query: String?
    /// The record's.
    @Known public var candidate: String?
    /// In thousandths; negative where it lowered the score.
    public let nearness: Int
    public let text: String

    public init(_ reason: MatchReason) {
        self.rule = reason.rule.rawValue
        self._query = Known(wrappedValue: reason.query)
        self._candidate = Known(wrappedValue: reason.candidate)
        self.nearness = reason.nearness
        self.text = reason.description
    }
}
