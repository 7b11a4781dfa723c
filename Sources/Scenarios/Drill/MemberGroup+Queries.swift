import Records

extension MemberGroup {
    /// Whether it is drawn by the run's seed, in part or as a whole.
    public var isSampled: Bool {
        switch self {
        case .everyone, .others, .codes, .region, .regionalBureau, .onLinkClass, .westOf, .eastOf: false
        case .not(let group): group.isSampled
        case .intersection(let one, let other): one.isSampled || other.isSampled
        case .union(let groups): groups.contains(where: \.isSampled)
        case .count, .share: true
        }
    }

    /// Whether *others* stands somewhere in it.
    var namesOthers: Bool {
        switch self {
        case .everyone, .codes, .region, .regionalBureau, .onLinkClass, .westOf, .eastOf: false
        case .others: true
        case .not(let group), .count(_, let group), .share(_, let group): group.namesOthers
        case .intersection(let one, let other): one.namesOthers || other.namesOthers
        case .union(let groups): groups.contains(where: \.namesOthers)
        }
    }

    /// All codes that it names, in its order.
    var codes: [BureauCode] {
        switch self {
        case .everyone, .others, .region, .regionalBureau, .onLinkClass, .westOf, .eastOf: []
        case .codes(let codes): codes
        case .not(let group), .count(_, let group), .share(_, let group): group.codes
        case .intersection(let one, let other): one.codes + other.codes
        case .union(let groups): groups.flatMap(\.codes)
        }
    }

    /// All link classes that it names.
    var linkClasses: [String] {
        switch self {
        case .everyone, .others, .codes, .region, .regionalBureau, .westOf, .eastOf: []
        case .onLinkClass(let name): [name]
        case .not(let group), .count(_, let group), .share(_, let group): group.linkClasses
        case .intersection(let one, let other): one.linkClasses + other.linkClasses
        case .union(let groups): groups.flatMap(\.linkClasses)
        }
    }
}
