public import Membership
public import Records

/// The steps of ``LinkService/probe(_:at:)``, in their order.
public enum ProbeStep: String, Hashable, Sendable, CaseIterable {
    /// The host's name is resolved.
    case name
    /// A TCP connection is made.
    case tcp
    /// The other side speaks this protocol.
    case handshake
    /// The other side holds the same charter.
    case charter
    /// Both sides' certificates are good: each knows the other for the member that it says it is.
    case certificate
}

/// Whose turn it is to put a fault right.
public enum ProbeSide: String, Hashable, Sendable {
    case ours
    case theirs
    /// What lies between.
    case network
    /// It cannot be told from here.
    case either
}

/// The first thing that was wrong.
public struct ProbeFault: Hashable, Sendable {
    public let step: ProbeStep
    public let side: ProbeSide
    /// For people; may change.
    public let reason: String
    /// What the handshake said, if it came so far.
    public let handshakeFault: HandshakeFault?

    init(step: ProbeStep, side: ProbeSide, reason: String, handshakeFault: HandshakeFault? = nil) {
        self.step = step
        self.side = side
        self.reason = reason
        self.handshakeFault = handshakeFault
    }
}

/// How far a probe came.
public struct ProbeReport: Sendable {
    public let code: BureauCode
    /// Where it was tried; `nil` when no address was known.
    public let address: NodeAddress?
    /// The steps that went well, in their order.
    public let passed: [ProbeStep]
    /// `nil` when all went well.
    public let fault: ProbeFault?
    /// How long TCP connection and handshake took together; `nil` when they were not reached or not finished.
    public let duration: Duration?

    init(code: BureauCode, address: NodeAddress?, passed: [ProbeStep], fault: ProbeFault?, duration: Duration? = nil) {
        self.code = code
        self.address = address
        self.passed = passed
        self.fault = fault
        self.duration = duration
    }
}
