import Records

/// Reads a mesh. See the article "Meshes".
struct MeshReader {
    static let keys = ["name", "title", "heartbeat", "members", "link classes", "lines"]

    private let map: ScenarioMap
    private var linkClasses: [LinkClass] = []

    static func mesh(_ node: ScenarioNode) throws(ScenarioError) -> MeshPlan {
        var reader = MeshReader(map: try ScenarioMap(node, allowed: Self.keys))
        return try reader.read()
    }

    private mutating func read() throws(ScenarioError) -> MeshPlan {
        let name = try self.map.required("name").word()
        let title = try self.map.required("title").sentence(byteCountMax: ScenarioBounds.titleByteCountMax)
        let heartbeat = try self.map.required("heartbeat").duration(in: ScenarioBounds.heartbeats)
        self.linkClasses = try Self.classes(self.map.required("link classes"))
        let membersNode = try self.map.required("members")
        let world = Self.world
        let indexes = world.indexes(of: try Self.group(membersNode))
        let counts = ScenarioBounds.memberCounts
        guard counts.contains(indexes.count) else {
            throw membersNode.error(
                "expected \(counts.lowerBound) to \(counts.upperBound) members, found \(indexes.count)"
            )
        }
        let classes = try self.lines(of: indexes)
        let members = try indexes.map { index throws(ScenarioError) in
            guard let name = classes[index] else {
                let code = Members.world.all[index].code
                throw try self.map.required("lines").error("no line is said for \(code); a last one for others does it")
            }
            return Self.plan(Members.world.all[index], linkClass: name)
        }
        return MeshPlan(name: name, title: title, heartbeat: heartbeat, members: members, linkClasses: self.linkClasses)
    }

    private static func classes(_ node: ScenarioNode) throws(ScenarioError) -> [LinkClass] {
        let entries = try ScenarioMap(node, allowed: nil).entries
        let counts = ScenarioBounds.linkClassCounts
        guard counts.contains(entries.count) else {
            throw node.error(
                "expected \(counts.lowerBound) to \(counts.upperBound) link classes, found \(entries.count)"
            )
        }
        var classes: [LinkClass] = []
        for entry in entries {
            let map = try ScenarioMap(entry.value, allowed: ["bandwidth", "extra delay", "jitter", "loss"])
            let loss = try map["loss"]?.share(of: 1_000_000, in: ScenarioBounds.losses) ?? 0
            classes.append(
                LinkClass(
                    name: try entry.keyNode.word(),
                    bandwidth: try map.required("bandwidth").bandwidth(),
                    extraDelay: try map["extra delay"]?.duration(in: ScenarioBounds.delays) ?? 0,
                    jitter: try map["jitter"]?.duration(in: ScenarioBounds.delays) ?? 0,
                    lossPerMillion: UInt32(loss)
                )
            )
        }
        return classes
    }

    /// The link class of each member. *All* are the mesh's own here, and *others* those that no line before has named.
    private func lines(of indexes: [Int]) throws(ScenarioError) -> [Int: String] {
        let members = Set(indexes)
        let resolver = GroupResolver(members: Self.plans, everyone: members, seed: 0)
        let entries = try ScenarioMap(self.map.required("lines"), allowed: nil).entries
        var classes: [Int: String] = [:]
        for entry in entries {
            let name = try entry.keyNode.text()
            guard self.linkClasses.contains(where: { $0.name == name }) else {
                let names = self.linkClasses.map(\.name)
                throw entry.keyNode.error(ScenarioNode.unknown(name, "expected one of", among: names))
            }
            let named = resolver.indexes(of: try Self.group(entry.value), besides: classes.keys.sorted())
            let taken = named.filter { members.contains($0) }
            guard !taken.isEmpty else { throw entry.value.error("none of the mesh's members is meant") }
            for index in taken {
                guard classes[index] == nil else {
                    throw entry.value.error("\(Members.world.all[index].code) has two lines")
                }
                classes[index] = name
            }
        }
        return classes
    }

    /// Within a mesh file a group is of the world, and *all* are the member countries, without the General Secretariat.
    private static func group(_ node: ScenarioNode) throws(ScenarioError) -> MemberGroup {
        let group = try GroupReader.group(node, linkClasses: [])
        guard !group.isSampled else { throw node.error("a mesh names its members; it does not draw them") }
        return group
    }

    /// Everybody, before it is known who has which line.
    private static let plans = Members.world.all.map { Self.plan($0, linkClass: "") }

    static let world = GroupResolver(
        members: Self.plans,
        everyone: Set(Members.world.all.indices.filter { Members.world.all[$0].region != "Headquarters" }),
        seed: 0
    )

    static func plan(_ member: Member, linkClass: String) -> MemberPlan {
        MemberPlan(
            code: member.code,
            region: member.region,
            regionalBureau: member.regionalBureau,
            coordinates: member.coordinates,
            linkClass: linkClass
        )
    }
}
