/// A file among the watches that holds none: it is left as it is, and nothing is searched for by it.
public struct UnreadableWatch: Hashable, Sendable {
    /// Its name in the folder.
    public let file: String
    public let why: String
}
