/// What a list says about one of a person's names.
public enum AliasQuality: String, Hashable, Sendable, CaseIterable {
    /// The name under which the record stands.
    case primary
    /// An alias that is known to be used: "good" in the UN list.
    case strong
    /// The primary name in its original script.
    case original
    /// An alias that many have, or that is doubtful: "low" in the UN list, "weak" in OFAC's.
    case weak

    /// What it takes from a score, in thousandths.
    var scoreChange: Int { self == .weak ? -40 : 0 }
}
