import Records

/// The words that stand for a group by themselves.
enum GroupNames {
    static let regions = Self.distinct(Members.world.all.map(\.region))
    static let regionalBureaus = Self.distinct(Members.world.all.map(\.regionalBureau).filter { !$0.isEmpty })

    private static let bureauPrefix = "regional bureau "
    private static let classPrefix = "link class "

    static func group(_ name: String, linkClasses: [String]) throws(GroupReader.Fault) -> MemberGroup {
        switch name {
        case "all": return .everyone
        case "others": return .others
        case "": throw GroupReader.Fault(reason: "expected a member")
        default: break
        }
        if let code = BureauCode(name), Members.world[code] != nil { return .codes([code]) }
        if Self.regions.contains(name) { return .region(name) }
        if name.hasPrefix(Self.bureauPrefix) {
            let seat = String(name.dropFirst(Self.bureauPrefix.count))
            guard Self.regionalBureaus.contains(seat) else { throw Self.unknown(seat, among: Self.regionalBureaus) }
            return .regionalBureau(seat)
        }
        if name.hasPrefix(Self.classPrefix) {
            let linkClass = String(name.dropFirst(Self.classPrefix.count))
            guard linkClasses.contains(linkClass) else { throw Self.unknown(linkClass, among: linkClasses) }
            return .onLinkClass(linkClass)
        }
        if let group = Self.meridian(name) { return group }
        throw Self.unknownMember(name)
    }

    /// `west of 30 W`, `east of 7.5 E`.
    private static func meridian(_ name: String) -> MemberGroup? {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 4, words[1] == "of", words[3] == "W" || words[3] == "E",
            let thousandths = Quantity.scaled(words[2], by: 1_000), thousandths <= 180_000
        else { return nil }
        let longitude = words[3] == "W" ? -Int32(thousandths) : Int32(thousandths)
        switch words[0] {
        case "west": return .westOf(longitude)
        case "east": return .eastOf(longitude)
        default: return nil
        }
    }

    static func meridianWords(_ longitude: Int32) -> String {
        ScenarioPhrases.decimal(UInt64(longitude.magnitude), places: 3) + (longitude < 0 ? " W" : " E")
    }

    private static func unknown(_ name: String, among names: [String]) -> GroupReader.Fault {
        .init(reason: ScenarioNode.unknown(name, "expected one of", among: names))
    }

    private static func unknownMember(_ name: String) -> GroupReader.Fault {
        let words = Self.regions + ["all", "others"]
        if let nearest = Similarity.nearest(to: name, among: words).first {
            return .init(reason: "found \(Echo.quoted(name)); did you mean \(words[nearest])?")
        }
        let members = Members.world.nearest(to: name)
        guard members.isEmpty else {
            let likely = members.map { code in "\(code) (\(Members.world[code]?.name ?? ""))" }
            return .init(
                reason: "there is no member \(Echo.quoted(name)); did you mean \(likely.joined(separator: ", "))?"
            )
        }
        return .init(
            reason: "expected codes such as FR, a region (\(Self.regions.joined(separator: ", "))), all, others, "
                + "all but …, 3 of …, 10 % of …, regional bureau …, link class … or west of 30 W, "
                + "found \(Echo.quoted(name))"
        )
    }

    private static func distinct(_ names: [String]) -> [String] { Array(Set(names)).sorted() }
}
