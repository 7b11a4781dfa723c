public import Records
public import Sodium

/// The members of a mesh, in the order of their codes, with their identity keys.
///
/// A member's *index* is its place in that order: arrays by member index stand where dictionaries by code would
/// iterate in a different order in every process. Indexes hold for one ``base``.
public struct Roster: Hashable, Sendable {
    /// The mesh that these are the members of.
    public let meshID: Digest

    /// What heads and decisions name this roster by. For the founders it is the mesh id itself.
    public let base: Digest

    /// The part of the members that must endorse a decision.
    public let quorum: Quorum

    private let founders: [Founder]

    /// By code: the index and 1, or 0. Every message is looked up here.
    private let places: [UInt16]

    /// The roster that a mesh begins with.
    public init(charter: Charter) {
        self.meshID = charter.meshID
        self.base = charter.meshID
        self.quorum = charter.quorum
        self.founders = charter.founders
        var places = [UInt16](repeating: 0, count: Int(UInt16.max) + 1)
        for (place, founder) in charter.founders.enumerated() {
            places[Int(founder.code.rawValue)] = UInt16(truncatingIfNeeded: place + 1)
        }
        self.places = places
    }

    /// How many members there are.
    public var count: Int { self.founders.count }

    /// All members' codes, ascending; a member's place in it is its index.
    public var codes: [BureauCode] { self.founders.map(\.code) }

    /// The index of a member; `nil` when the roster does not list it.
    ///
    /// - Complexity: O(1).
    public func index(of code: BureauCode) -> Int? {
        let place = Int(self.places[Int(code.rawValue)])
        return place == 0 ? nil : place - 1
    }

    /// - Precondition: `index` is one of `0 ..< count`.
    public func code(at index: Int) -> BureauCode { self.founders[index].code }

    /// The identity key of a member; `nil` when the roster does not list it.
    public func identityKey(of code: BureauCode) -> VerifyingKey? {
        self.index(of: code).map { self.founders[$0].identityKey }
    }

    /// How many endorsements a decision needs.
    public var neededCount: Int { self.quorum.needed(of: self.count) }

    /// How many members have to countersign an epoch that leaves something out: more than a third.
    public var countersignerCount: Int { self.count / 3 + 1 }

    /// Checks that a certificate is a member's, signed by the identity key that the roster lists for it.
    ///
    /// - Throws: ``MembershipError``: `notMember`, `wrongIdentity` or `badSignature`, in that order.
    public func check(_ certificate: Certificate) throws(MembershipError) {
        guard let identityKey = self.identityKey(of: certificate.code) else {
            throw MembershipError(.notMember, "\(certificate.code) is not in the roster")
        }
        guard certificate.identityKey == identityKey else {
            throw MembershipError(.wrongIdentity, "\(certificate.code) has another identity key in the roster")
        }
        guard certificate.isValid(identityKey: identityKey) else {
            throw MembershipError(
                .badSignature,
                "the certificate of \(certificate.code) was not signed by its identity"
            )
        }
    }
}
