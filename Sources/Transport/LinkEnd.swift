/// Why a link is no more.
public enum LinkEnd: Error, Hashable, Sendable, CustomStringConvertible {
    /// The peer closed it, or its process ended.
    case closedByPeer
    /// The connection broke; the text is the system's.
    case connectionLost(String)
    /// The peer sent bytes that are no frame or not authentic. The text says what.
    case badBytes(String)
    /// This node closed it; the text says why.
    case closedHere(String)
    /// A newer link with the same peer took its place.
    case replaced
    /// The operator cut it.
    case cut
    /// The peer takes in so little that proofs and duties, which must not be dropped, found no more room.
    case tooSlow
    /// This node is stopping.
    case stopping

    public var description: String {
        switch self {
        case .closedByPeer: "closed by the peer"
        case .connectionLost(let reason): "connection lost: \(reason)"
        case .badBytes(let reason): "bad bytes: \(reason)"
        case .closedHere(let reason): "closed here: \(reason)"
        case .replaced: "replaced by a newer link"
        case .cut: "cut by the operator"
        case .tooSlow: "the peer is too slow"
        case .stopping: "this node is stopping"
        }
    }

    /// Whether what was received before the end is still to be delivered.
    var deliversRest: Bool {
        switch self {
        case .closedByPeer, .connectionLost: true
        case .badBytes, .closedHere, .replaced, .cut, .tooSlow, .stopping: false
        }
    }
}
