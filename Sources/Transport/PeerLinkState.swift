public import Membership
public import Records

/// How this node stands with one member, as far as links go.
public struct PeerLinkState: Sendable {
    public let code: BureauCode

    /// The link, if there is one.
    public let link: Link?

    /// Whether the operator has cut it.
    public let isCut: Bool

    /// Where it is dialled; empty when this node waits to be dialled.
    public let addresses: [NodeAddress]

    /// Failed attempts since the last link.
    public let failureCount: Int

    /// Why the last attempt failed; `nil` when none did.
    public let lastFault: HandshakeFault?
}
