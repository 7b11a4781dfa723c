/// What a member is like at one moment of a drill, as the world sees it that knows all members at once.
///
/// Exactly one holds: the first that fits, in the order of the cases. Not to be mixed up with the states that one node
/// sees of another: those rest on what has reached it, these on what is so.
public enum MemberState: String, CaseIterable, Hashable, Sendable {
    /// Its program does not run.
    case down
    /// It breaks the rules, because the drill tells it to.
    case hostile
    /// One of its logs contradicts itself, and at least one honest member knows.
    case frozen
    /// It runs but does not sign what it publishes.
    case refusing
    /// No message passes between it and any member of another side.
    case cutOff
    /// More than half of the members that run have not heard it for two and a half heartbeats.
    case silent
    /// It lacks something that a member on its side holds and that it should hold.
    case behind
    /// It holds everything that it should.
    case fresh

    /// The word for people.
    public var word: String { self == .cutOff ? "cut off" : self.rawValue }

    /// One capital letter, different for each state.
    public var letter: String {
        switch self {
        case .down: "D"
        case .hostile: "H"
        case .frozen: "Z"
        case .refusing: "R"
        case .cutOff: "C"
        case .silent: "S"
        case .behind: "B"
        case .fresh: "F"
        }
    }

    /// What holds when the word is used.
    public var definition: String {
        switch self {
        case .down: "its program does not run"
        case .hostile: "it breaks the rules, because the drill tells it to"
        case .frozen: "one of its logs contradicts itself, and an honest member knows"
        case .refusing: "it runs, but does not sign what it publishes"
        case .cutOff: "no message passes between it and another side"
        case .silent: "most members have not heard it for two and a half heartbeats"
        case .behind: "it lacks something that a member on its side holds"
        case .fresh: "it holds everything that it should"
        }
    }
}
