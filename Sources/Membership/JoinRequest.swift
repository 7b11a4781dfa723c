public import Records
public import Sodium

/// What a bureau says of itself before it is a member: its code, its identity key, and where its node can be dialled.
///
/// Signed with the identity key that it names, which proves only that whoever made it holds that key; that the key is
/// that bureau's is for people to make sure of before they put it into a charter.
///
/// ## Encoding
///
/// Integers big-endian; exactly one encoding of each request, at most ``byteCountMax`` bytes:
///
/// | Offset | Length | Field                                                                    |
/// |-------:|-------:|:-------------------------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                                 |
/// |      1 |      2 | `code`, bureau code in ASCII                                             |
/// |      3 |     32 | `identityKey`, Ed25519 public key                                        |
/// |     35 |      8 | `time`, UTC microseconds since 1970                                      |
/// |     43 |      1 | count of addresses, at most 8                                            |
/// |     44 |      … | each address: 1 byte of length from 3 to 255, then `HOST:PORT` in ASCII  |
/// |      … |     64 | `signature`, Ed25519 over ``signingContext`` and all bytes before        |
///
/// - Source: the format article *Join requests* of this module.
public struct JoinRequest: Sendable {
    /// What stands before the bytes that are signed, so that no other signature can pass for one of a join request.
    public static let signingContext = Array("NCB Mesh join request v1\n".utf8)

    /// The most addresses in one request.
    public static let addressCountMax = 8

    /// The longest encoding: 8 addresses of 255 bytes.
    public static let byteCountMax = 44 + addressCountMax * (1 + NodeAddress.byteCountMax) + Signature.byteCount

    public let code: BureauCode
    public let identityKey: VerifyingKey

    /// When the request was made, in UTC microseconds since 1970, by the bureau's clock.
    public let time: UInt64

    /// Where the bureau's node listens, best first; none when it can only dial.
    public let addresses: [NodeAddress]

    public let signature: Signature

    /// The whole encoding, as it came.
    public let bytes: [UInt8]

    /// Makes and signs a request; the identity key is the signer's.
    ///
    /// - Throws: ``MembershipError``: `outOfRange` for too many addresses, `notCanonical` for one that is there twice.
    public init(
        code: BureauCode,
        time: UInt64,
        addresses: [NodeAddress],
        signedBy identity: SigningKey
    ) throws(MembershipError) {
        try Self.check(addresses)
        var bytes: [UInt8] = [0x01]
        bytes.append(bigEndian: UInt64(code.rawValue), byteCount: 2)
        identity.verifyingKey.append(to: &bytes)
        bytes.append(bigEndian: time, byteCount: 8)
        bytes.append(UInt8(truncatingIfNeeded: addresses.count))
        for address in addresses {
            let text = Array(address.description.utf8)
            bytes.append(UInt8(truncatingIfNeeded: text.count))
            bytes += text
        }
        self.code = code
        self.identityKey = identity.verifyingKey
        self.time = time
        self.addresses = addresses
        self.signature = identity.sign(Self.signingContext + bytes)
        self.bytes = bytes + self.signature.bytes
    }

    /// Decodes a request that came from outside. Its shape is checked, its signature is not: see ``isSigned``.
    ///
    /// - Throws: ``MembershipError``: `wrongLength`, `unknownVersion`, `outOfRange`, `badAddress` or `notCanonical`,
    ///   whichever shows first from the front.
    public init(decoding bytes: ArraySlice<UInt8>) throws(MembershipError) {
        guard bytes.count <= Self.byteCountMax else {
            throw MembershipError(.wrongLength, "a join request of \(bytes.count) bytes")
        }
        var reader = ByteReader(bytes)
        try reader.version(of: "join request")
        self.code = try reader.code()
        self.identityKey = try reader.value()
        self.time = try reader.integer(byteCount: 8)
        let count = Int(try reader.byte())
        guard count <= Self.addressCountMax else { throw MembershipError(.outOfRange, "\(count) addresses") }
        var addresses: [NodeAddress] = []
        for _ in 0..<count {
            let text = try reader.bytes(Int(try reader.byte()))
            addresses.append(try NodeAddress(String(decoding: text, as: UTF8.self)))
        }
        try Self.check(addresses)
        self.addresses = addresses
        self.signature = try reader.signature()
        try reader.end()
        self.bytes = Array(bytes)
    }

    /// Whether the holder of ``identityKey`` signed these very bytes.
    public var isSigned: Bool {
        let unsigned = self.bytes.dropLast(Signature.byteCount)
        return self.identityKey.isValid(self.signature, for: Self.signingContext + unsigned)
    }

    /// The request, once its signature is checked.
    ///
    /// - Throws: ``MembershipError`` with code `badSignature`.
    public func verified() throws(MembershipError) -> JoinRequest {
        guard self.isSigned else {
            throw MembershipError(.badSignature, "the join request of \(self.code) is not signed by its own key")
        }
        return self
    }

    private static func check(_ addresses: [NodeAddress]) throws(MembershipError) {
        guard addresses.count <= Self.addressCountMax else {
            throw MembershipError(.outOfRange, "\(addresses.count) addresses, at most \(Self.addressCountMax)")
        }
        guard Set(addresses).count == addresses.count else {
            throw MembershipError(.notCanonical, "an address stands there twice")
        }
    }
}

extension JoinRequest: Hashable {
    /// Two requests are equal when their bytes are.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.bytes == rhs.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.bytes) }
}
