/// One setting that a run was made with, drawn from its seed or taken by default.
public struct DrawnOption: Hashable, Sendable {
    public var name: String
    /// The value with its unit, as people read it.
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
