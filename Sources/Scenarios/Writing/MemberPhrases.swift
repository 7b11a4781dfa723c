import Records

/// Groups as the words that ``GroupReader`` reads.
public enum MemberPhrases {
    /// In one line, as `10 % of Americas`.
    public static func words(_ group: MemberGroup) -> String {
        switch group {
        case .everyone: "all"
        case .others: "others"
        case .codes(let codes): codes.map(\.description).joined(separator: ", ")
        case .region(let region): region
        case .regionalBureau(let seat): "regional bureau \(seat)"
        case .onLinkClass(let name): "link class \(name)"
        case .westOf(let longitude): "west of \(GroupNames.meridianWords(longitude))"
        case .eastOf(let longitude): "east of \(GroupNames.meridianWords(longitude))"
        case .not(let group): "all but \(Self.words(group))"
        case .intersection(let one, let other): "\(Self.term(one)) in \(Self.words(other))"
        case .union(let groups): groups.map(Self.term).joined(separator: ", ")
        case .count(let count, let group): "\(count) of \(Self.words(group))"
        case .share(let perMille, let group):
            "\(ScenarioPhrases.share(UInt64(max(perMille, 0)), of: 1_000)) of \(Self.words(group))"
        }
    }

    /// One of several terms: what would reach beyond its own end, or be taken apart, stands in parentheses.
    private static func term(_ group: MemberGroup) -> String {
        switch group {
        case .everyone, .others, .region, .regionalBureau, .onLinkClass, .westOf, .eastOf: Self.words(group)
        case .codes(let codes): codes.count == 1 ? Self.words(group) : "(\(Self.words(group)))"
        case .not, .intersection, .union, .count, .share: "(\(Self.words(group)))"
        }
    }
}
