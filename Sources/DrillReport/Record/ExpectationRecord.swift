/// What the drill's file asked to be shown, and whether it was.
public struct ExpectationRecord: Hashable, Sendable {
    /// A stable name for programs: `converged`.
    public var name: String
    /// What was asked, in a sentence.
    public var title: String
    /// `nil` if the run cannot tell.
    public var isMet: Bool?
    /// What was seen, in a sentence.
    public var detail: String

    public init(name: String, title: String, isMet: Bool?, detail: String) {
        self.name = name
        self.title = title
        self.isMet = isMet
        self.detail = detail
    }
}
