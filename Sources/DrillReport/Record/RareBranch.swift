/// A branch of the protocol that few runs reach, and how often this one did. Zero is worth knowing: that code was not
/// tried.
public struct RareBranch: Hashable, Sendable {
    /// A stable name for programs.
    public var name: String
    /// What happens there, for people.
    public var title: String
    public var count: UInt64

    public init(name: String, title: String, count: UInt64) {
        self.name = name
        self.title = title
        self.count = count
    }
}
