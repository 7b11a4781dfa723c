import Records

/// Finds the members that a ``MemberGroup`` means in one mesh and one run.
public struct GroupResolver: Sendable {
    private let members: [MemberPlan]
    private let everyone: Set<Int>
    private let seed: UInt64

    public init(mesh: MeshPlan, seed: UInt64) {
        self.init(members: mesh.members, everyone: Set(mesh.members.indices), seed: seed)
    }

    /// - Parameter everyone: what *all* means, where that is not each of the members.
    init(members: [MemberPlan], everyone: Set<Int>, seed: UInt64) {
        self.members = members
        self.everyone = everyone
        self.seed = seed
    }

    /// Places in the mesh's members, ascending. *Others* are those that `first` does not hold.
    public func indexes(of group: MemberGroup, besides first: [Int] = []) -> [Int] {
        self.set(group, besides: first).sorted()
    }

    /// Both sides of a cut.
    public func sides(_ first: MemberGroup, _ second: MemberGroup) -> (first: [Int], second: [Int]) {
        let indexes = self.indexes(of: first)
        return (indexes, self.indexes(of: second, besides: indexes))
    }

    private func set(_ group: MemberGroup, besides first: [Int]) -> Set<Int> {
        switch group {
        case .everyone: self.everyone
        case .others: self.everyone.subtracting(first)
        case .codes(let codes): self.all { codes.contains($0.code) }
        case .region(let region): self.all { $0.region == region }
        case .regionalBureau(let seat): self.all { $0.regionalBureau == seat }
        case .onLinkClass(let name): self.all { $0.linkClass == name }
        case .westOf(let longitude): self.all { $0.coordinates.longitude <= longitude }
        case .eastOf(let longitude): self.all { $0.coordinates.longitude > longitude }
        case .not(let group): self.everyone.subtracting(self.set(group, besides: first))
        case .intersection(let one, let other):
            self.set(one, besides: first).intersection(self.set(other, besides: first))
        case .union(let groups): groups.reduce(into: []) { $0.formUnion(self.set($1, besides: first)) }
        case .count(let count, let whole): self.sample(count, of: self.set(whole, besides: first), named: group)
        case .share(let perMille, let whole): self.share(perMille, of: self.set(whole, besides: first), named: group)
        }
    }

    private func all(where isMeant: (MemberPlan) -> Bool) -> Set<Int> {
        Set(self.members.indices.filter { isMeant(self.members[$0]) })
    }

    private func share(_ perMille: Int, of whole: Set<Int>, named group: MemberGroup) -> Set<Int> {
        let count = (whole.count * min(max(perMille, 0), 1_000) + 500) / 1_000
        return self.sample(max(count, 1), of: whole, named: group)
    }

    /// The members whose digests of seed, words and code come first.
    private func sample(_ count: Int, of whole: Set<Int>, named group: MemberGroup) -> Set<Int> {
        let words = Self.mixed(MemberPhrases.words(group).utf8.reduce(self.seed) { Self.mixed($0 ^ UInt64($1)) })
        let ranked = whole.sorted().map { index in
            (rank: Self.mixed(words ^ UInt64(self.members[index].code.rawValue)), index: index)
        }
        return Set(ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.prefix(max(count, 0)).map(\.index))
    }

    /// The finaliser of SplitMix64: every bit of the result depends on every bit of the input.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
