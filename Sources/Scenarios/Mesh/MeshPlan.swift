public import Records

/// Who takes part in a drill, where they are, and what their lines are like: a file of `Topology/meshes/`.
///
/// A plan says nothing about keys or addresses: it is the geography of a mesh, not its charter.
public struct MeshPlan: Hashable, Sendable {
    /// Lower-case letters, digits and hyphens; the file's name without its ending.
    public var name: String
    /// What people call it.
    public var title: String
    /// The longest silence of an author with nothing new, microseconds.
    public var heartbeat: UInt64
    /// Ascending by code, each code once, at least two.
    public var members: [MemberPlan]
    /// Ascending by name; holds each class that a member or an event names.
    public var linkClasses: [LinkClass]

    public init(name: String, title: String, heartbeat: UInt64, members: [MemberPlan], linkClasses: [LinkClass]) {
        self.name = name
        self.title = title
        self.heartbeat = heartbeat
        self.members = members.sorted { $0.code < $1.code }
        self.linkClasses = linkClasses.sorted { $0.name < $1.name }
    }

    /// The place of a member in ``members``; `nil` for a bureau that does not take part.
    public func index(of code: BureauCode) -> Int? {
        self.members.firstIndex { $0.code == code }
    }

    public func linkClass(named name: String) -> LinkClass? {
        self.linkClasses.first { $0.name == name }
    }
}
