public import Membership
public import Sodium

/// The pure functions over bytes that cost a `Replica` most, so that a drill of many nodes in one process can remember
/// what they gave: the same bytes reach every node, and give the same everywhere.
///
/// Not a seam for other behaviour: whatever stands here MUST give what ``plain`` gives.
public struct Reckoning: Sendable {
    /// The shape of a signed head; throws as ``SignedHead/init(decoding:)``.
    public let head: @Sendable (_ bytes: [UInt8]) throws(FormatError) -> SignedHead
    /// ``SignedHead/isSigned(by:)``.
    public let isSigned: @Sendable (_ head: SignedHead, _ key: VerifyingKey) -> Bool
    /// ``Roster/check(_:)``.
    public let check: @Sendable (_ certificate: Certificate, _ roster: Roster) throws(MembershipError) -> Void
    /// The order of members in which a head is passed on, as ``PushTree`` makes it.
    public let pushTree: @Sendable (_ seat: PushTree.Seat) -> PushTree
    /// The hash of an encoded vector.
    public let vectorHash: @Sendable (_ encoded: [UInt8]) -> Digest

    public init(
        head: @escaping @Sendable (_ bytes: [UInt8]) throws(FormatError) -> SignedHead,
        isSigned: @escaping @Sendable (_ head: SignedHead, _ key: VerifyingKey) -> Bool,
        check: @escaping @Sendable (_ certificate: Certificate, _ roster: Roster) throws(MembershipError) -> Void,
        pushTree: @escaping @Sendable (_ seat: PushTree.Seat) -> PushTree,
        vectorHash: @escaping @Sendable (_ encoded: [UInt8]) -> Digest
    ) {
        self.head = head
        self.isSigned = isSigned
        self.check = check
        self.pushTree = pushTree
        self.vectorHash = vectorHash
    }

    /// Each is computed anew, every time.
    public static let plain = Reckoning(
        head: { bytes throws(FormatError) in try SignedHead(decoding: bytes[...]) },
        isSigned: { $0.isSigned(by: $1) },
        check: { certificate, roster throws(MembershipError) in try roster.check(certificate) },
        pushTree: { PushTree($0) },
        vectorHash: { Vector.hash(of: $0[...]) }
    )
}
