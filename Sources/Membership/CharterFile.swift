public import Records

/// A charter together with the founders' join requests: what each founder puts into its node.
///
/// The charter alone says who is a member; the requests prove that each founder's key signed for itself, and say where
/// its node can be dialled first.
///
/// ## Encoding
///
/// Integers big-endian; as a file in the armour of the article *Files*:
///
/// | Length | Field                                                                                   |
/// |-------:|:----------------------------------------------------------------------------------------|
/// |      1 | `version`, always `0x01`                                                                |
/// |      4 | length of the charter                                                                   |
/// |      … | the charter                                                                             |
/// |      … | for each founder, in the charter's order: 2 bytes of length, and the join request       |
public struct CharterFile: Hashable, Sendable {
    public let charter: Charter

    /// The founders' requests, in the order of the charter's founders.
    public let requests: [JoinRequest]

    /// - Throws: ``MembershipError``: `wrongRequests` unless there is one request for each founder and for nobody else,
    ///   `wrongIdentity` when a request is for another key than the charter's, `badSignature`.
    public init(charter: Charter, requests: [JoinRequest]) throws(MembershipError) {
        let requests = requests.sorted { $0.code < $1.code }
        for founder in charter.founders where !requests.contains(where: { $0.code == founder.code }) {
            throw MembershipError(.wrongRequests, "the join request of \(founder.code) is missing")
        }
        guard requests.count == charter.founders.count else {
            throw MembershipError(.wrongRequests, "\(requests.count) requests, \(charter.founders.count) founders")
        }
        for (founder, request) in zip(charter.founders, requests) {
            guard request.identityKey == founder.identityKey else {
                throw MembershipError(.wrongIdentity, "the charter has another identity key for \(founder.code)")
            }
            _ = try request.verified()
        }
        self.charter = charter
        self.requests = requests
    }

    /// Draws up a charter whose founders are those who made the requests.
    ///
    /// - Throws: ``MembershipError`` as ``Charter`` and ``init(charter:requests:)``.
    public init(
        name: String,
        isTraining: Bool,
        heartbeatSeconds: UInt16 = Charter.heartbeatSecondsDefault,
        quorum: Quorum = .twoThirds,
        requests: [JoinRequest]
    ) throws(MembershipError) {
        let founders = requests.map { Founder(code: $0.code, identityKey: $0.identityKey) }
        let charter = try Charter(
            name: name,
            isTraining: isTraining,
            heartbeatSeconds: heartbeatSeconds,
            quorum: quorum,
            founders: founders
        )
        try self.init(charter: charter, requests: requests)
    }

    /// Decodes and checks everything, signatures too.
    public init(decoding bytes: ArraySlice<UInt8>) throws(MembershipError) {
        var reader = ByteReader(bytes)
        try reader.version(of: "charter file")
        let charter = try Charter(decoding: try reader.bytes(Int(try reader.integer(byteCount: 4))))
        var requests: [JoinRequest] = []
        for founder in charter.founders {
            let request = try JoinRequest(decoding: try reader.bytes(Int(try reader.integer(byteCount: 2))))
            guard request.code == founder.code else {
                throw MembershipError(.wrongRequests, "\(request.code)'s request in the place of \(founder.code)'s")
            }
            requests.append(request)
        }
        try reader.end()
        try self.init(charter: charter, requests: requests)
    }

    /// The whole encoding.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = [0x01]
        bytes.append(bigEndian: UInt64(self.charter.bytes.count), byteCount: 4)
        bytes += self.charter.bytes
        for request in self.requests {
            bytes.append(bigEndian: UInt64(request.bytes.count), byteCount: 2)
            bytes += request.bytes
        }
        return bytes
    }

    /// Where a founder's node can be dialled first, best first; empty for a bureau that is no founder.
    public func addresses(of code: BureauCode) -> [NodeAddress] {
        self.requests.first { $0.code == code }?.addresses ?? []
    }

    /// The file as text.
    public var fileText: String { Armour.text(.charter, self.bytes) }

    /// Reads such a text and checks everything, signatures too.
    ///
    /// - Throws: ``MembershipError``: `notArmour` or `damaged` for the file, otherwise as ``init(decoding:)``.
    public init(fileText: String) throws(MembershipError) {
        try self.init(decoding: try Armour.bytes(.charter, from: fileText)[...])
    }
}
