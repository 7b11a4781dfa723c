public import Records

/// A group of members that curves are drawn for, such as one side of a cut.
public struct SideRecord: Hashable, Sendable {
    public var name: String
    /// Ascending.
    public var members: [BureauCode]

    public init(name: String, members: [BureauCode]) {
        self.name = name
        self.members = members
    }
}
