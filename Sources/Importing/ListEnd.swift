/// How a list ended.
public enum ListEnd: Hashable, Sendable {
    /// The file was whole.
    case complete
    /// The file broke off, or became unreadable, here. What precedes was delivered; what follows is not known.
    case early(FilePosition, reason: String)

    public var isComplete: Bool { self == .complete }
}
