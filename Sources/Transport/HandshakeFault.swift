public import Membership
public import Records

/// Why a connection did not become a link.
public enum HandshakeFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// No TCP connection; the text is the system's.
    case connectFailed(String)
    /// What came was not this protocol. Something else is listening, or dialling, there.
    case notThisProtocol(HandshakeStage)
    /// It took too long.
    case timeLimit(HandshakeStage)
    /// The other side closed the connection, without a reason.
    case closed(HandshakeStage)
    /// The second message did not decrypt: the two sides hold different charters, or somebody changed it on the way.
    case otherCharter
    /// A later message did not decrypt, or its inside was not what it should be.
    case notAuthentic(HandshakeStage)
    /// The certificate that came is not good in this mesh.
    case badCertificate(MembershipError)
    /// The certificate is not for the link key that the handshake proved.
    case otherKey
    /// Another bureau answers at that address.
    case otherBureau(BureauCode)
    /// The address leads back to this node.
    case ownAddress
    /// The other side knows this node for a member and refused all the same.
    case refused(GreetingAnswer)
    /// This node refused: the link is cut, or there is one already.
    case refusedHere(GreetingAnswer)
    /// Too many connections are in their handshake.
    case tooMany
    /// This node is stopping.
    case stopping

    public var description: String {
        switch self {
        case .connectFailed(let reason): "no connection: \(reason)"
        case .notThisProtocol(let stage): "not this protocol (\(stage))"
        case .timeLimit(let stage): "took too long (\(stage))"
        case .closed(let stage): "closed without a reason (\(stage))"
        case .otherCharter: "the second message does not decrypt: the charters differ"
        case .notAuthentic(let stage): "not authentic (\(stage))"
        case .badCertificate(let error): "bad certificate: \(error)"
        case .otherKey: "the certificate is for another link key"
        case .otherBureau(let code): "\(code) answered there"
        case .ownAddress: "the address is this node's own"
        case .refused(let answer): "refused by the peer: \(answer)"
        case .refusedHere(let answer): "refused here: \(answer)"
        case .tooMany: "too many connections in their handshake"
        case .stopping: "this node is stopping"
        }
    }
}

/// What was waited for when a handshake ended.
public enum HandshakeStage: String, Hashable, Sendable, CustomStringConvertible {
    case firstMessage = "waiting for the first message"
    case secondMessage = "waiting for the second message"
    case thirdMessage = "waiting for the third message"
    case greeting = "waiting for the greeting"

    public var description: String { self.rawValue }
}

/// How the dialled side answers a member that has proved itself. Nobody else gets an answer.
public enum GreetingAnswer: UInt8, Hashable, Sendable, CustomStringConvertible {
    /// The link is up.
    case welcome = 0
    /// All is well; the dialler asked only for that, and the connection is closed.
    case probed = 1
    /// A newer certificate of the dialler's link key is known here.
    case superseded = 2
    /// The operator of this side has cut the link.
    case cut = 3
    /// There is a link already, and that one stays.
    case duplicate = 4

    public var description: String {
        switch self {
        case .welcome: "welcome"
        case .probed: "probed"
        case .superseded: "a newer certificate of the dialling side is known"
        case .cut: "cut by the operator"
        case .duplicate: "there is a link already"
        }
    }
}
