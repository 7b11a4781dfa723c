/// Whose turn it is once a problem was met: who has to do something before it can go away.
public enum Turn: String, CaseIterable, Sendable, Codable {
    /// The person who gave the command.
    case you
    /// Whoever runs this bureau's node.
    case operator_ = "operator"
    /// The bureau that owns the record or runs the node at the other end.
    case otherBureau = "other-bureau"
    /// Nobody: it passes by itself, or is only to be known.
    case nobody
    /// Those who write this software.
    case developers

    /// As printed after "Whose turn:".
    public var text: String {
        switch self {
        case .you: "yours"
        case .operator_: "the operator's of this node"
        case .otherBureau: "the other bureau's"
        case .nobody: "nobody's"
        case .developers: "the developers'"
        }
    }
}
