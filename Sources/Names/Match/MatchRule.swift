/// By which rule a word of the query met a word of the candidate.
public enum MatchRule: String, Hashable, Sendable, CaseIterable {
    /// The same letters.
    case equal
    /// The same letters once marks are left out: `Müller`, `Muller`.
    case folded
    /// The same letters once another script is read as Latin.
    case transliterated
    /// Another spelling that sounds alike: `Mohamed`, `Muhammad`.
    case phonetic
    /// One letter changed, left out, added, or swapped with its neighbour.
    case oneLetter = "one-letter"
    /// More than one letter differs.
    case near
    /// A letter for a word that begins with it.
    case initial
    /// Two words on one side, one on the other: `Jong Un`, `Jongun`.
    case joined
    /// A word of the query that the candidate lacks.
    case missing
    /// A word of the candidate that the query lacks.
    case extra
    /// An article, a word for son, a title or a legal form that only one side has.
    case particleLeftOut = "particle-left-out"
    /// The words stand in another order.
    case orderChanged = "order-changed"
    /// The dates of birth were compared.
    case birthDate = "birth-date"
    /// The candidate is an alias of less than primary quality.
    case aliasQuality = "alias-quality"
}
