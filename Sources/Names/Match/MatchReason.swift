/// One step of an explanation: which words met, by which rule, how near.
public struct MatchReason: Hashable, Sendable, CustomStringConvertible {
    public let rule: MatchRule
    /// The query's word or words in Latin letters; `nil` if it has none here.
    public let query: String?
    /// The candidate's.
    public let candidate: String?
    /// How near the words are, in thousandths; for a birth date or an alias what it changed, which may be negative.
    public let nearness: Int

    public init(_ rule: MatchRule, query: String? = nil, candidate: String? = nil, nearness: Int) {
        self.rule = rule
        self.query = query
        self.candidate = candidate
        self.nearness = nearness
    }

    public var description: String {
        let query = self.query ?? ""
        let candidate = self.candidate ?? ""
        return switch self.rule {
        case .equal: "\(query) is the same word"
        case .folded: "\(query) is \(candidate) without its marks"
        case .transliterated: "\(query) is \(candidate) in another script"
        case .phonetic: "\(query) sounds like \(candidate)"
        case .oneLetter: "\(query) is \(candidate) but for one letter"
        case .near: "\(query) is near \(candidate)"
        case .initial: "\(query) and \(candidate): one is the other's initial"
        case .joined: "\(query) is \(candidate) written together or apart"
        case .missing: "\(query) has no partner in the candidate"
        case .extra: "\(candidate) has no partner in the query"
        case .particleLeftOut: "\(query.isEmpty ? candidate : query) is left out on one side"
        case .orderChanged: "the words stand in another order"
        case .birthDate: "born \(query), recorded \(candidate)"
        case .aliasQuality: "the name is an alias of \(candidate) quality"
        }
    }
}
