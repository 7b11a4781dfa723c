/// How good a match is, in words. The order is that of worth: `none < weak < strong < exact`.
public enum MatchBand: Int, Hashable, Sendable, CaseIterable, Comparable {
    case none, weak, strong, exact

    /// The least score of ``strong``. Set on one half of the evaluation's pairs; see the tests' `Pairs/README.md`.
    public static let strongScore = 900
    /// The least score of ``weak``.
    public static let weakScore = 650

    public var name: String {
        switch self {
        case .exact: "exact"
        case .strong: "strong"
        case .weak: "weak"
        case .none: "none"
        }
    }

    /// What an officer may take it for.
    public var definition: String {
        switch self {
        case .exact: "The same name: every word is the same, whatever its script, marks, order and particles."
        case .strong: "Very probably the same name: words are spelled another way, or a long name has a word more."
        case .weak: "Possibly the same name: a word is missing, or letters differ. Compare other facts first."
        case .none: "Not the same name as far as can be told."
        }
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
