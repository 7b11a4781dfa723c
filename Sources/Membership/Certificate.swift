public import Records
public import Sodium

/// A bureau's identity key says: this key is mine, for this purpose, from this number on.
///
/// It names the identity key, not the mesh, so that it is good in every mesh that lists that identity, and can be checked
/// with the roster alone. Of two certificates for one purpose the one with the higher ``number`` holds; there is no end
/// date, because no clock decides anything here.
///
/// ## Encoding
///
/// ``byteCount`` bytes, integers big-endian; exactly one encoding of each certificate:
///
/// | Offset | Length | Field                                                                   |
/// |-------:|-------:|:------------------------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                                |
/// |      1 |      1 | `purpose`: 1 signing key, 2 link key, 3 box key                         |
/// |      2 |      2 | `code`, bureau code in ASCII                                            |
/// |      4 |      8 | `number`, Unix seconds at its making; for a signing key the epoch       |
/// |     12 |     32 | `key`, the Ed25519 or X25519 public key that is certified               |
/// |     44 |     32 | `identityKey`, Ed25519 public key                                       |
/// |     76 |     64 | `signature`, Ed25519 over ``signingContext`` and the 76 bytes before    |
///
/// - Source: the format article *Certificates* of this module.
public struct Certificate: Hashable, Sendable {
    /// The length of every certificate, in bytes.
    public static let byteCount = 140

    /// What stands before the bytes that are signed, so that no other signature can pass for one of a certificate.
    public static let signingContext = Array("NCB Mesh certificate v1\n".utf8)

    public let key: CertifiedKey
    public let code: BureauCode

    /// Unix seconds at which it was made, above every earlier one for this purpose. For a signing key: the epoch.
    public let number: UInt64

    public let identityKey: VerifyingKey
    public let signature: Signature

    /// The whole encoding, which is the bytes that it was decoded from.
    public let bytes: [UInt8]

    /// Makes and signs a certificate; the identity key is the signer's.
    public init(key: CertifiedKey, code: BureauCode, number: UInt64, signedBy identity: SigningKey) {
        let identityKey = identity.verifyingKey
        let unsigned = Self.encode(key: key, code: code, number: number, identityKey: identityKey)
        self.key = key
        self.code = code
        self.number = number
        self.identityKey = identityKey
        self.signature = identity.sign(Self.signingContext + unsigned)
        self.bytes = unsigned + self.signature.bytes
    }

    /// Decodes a certificate that came from outside. Its shape is checked, its signature is not: see
    /// ``isValid(identityKey:)``.
    ///
    /// - Throws: ``MembershipError``: `wrongLength`, `unknownVersion`, `unknownPurpose`, `outOfRange` (no bureau code),
    ///   in that order.
    public init(decoding bytes: ArraySlice<UInt8>) throws(MembershipError) {
        guard bytes.count == Self.byteCount else {
            throw MembershipError(.wrongLength, "a certificate of \(bytes.count) bytes, want \(Self.byteCount)")
        }
        var reader = ByteReader(bytes)
        try reader.version(of: "certificate")
        let number = try reader.byte()
        guard let purpose = CertifiedKey.Purpose(rawValue: number) else {
            throw MembershipError(.unknownPurpose, "a certificate for purpose \(number)")
        }
        self.code = try reader.code()
        self.number = try reader.integer(byteCount: 8)
        self.key = CertifiedKey(purpose: purpose, words: try reader.value(Digest.self).words)
        self.identityKey = try reader.value()
        self.signature = try reader.signature()
        self.bytes = Array(bytes)
    }

    // Everything else stands in the bytes, and nowhere else.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.bytes == rhs.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.bytes) }

    /// Whether it names `identityKey` and that key's holder signed it.
    public func isValid(identityKey: VerifyingKey) -> Bool {
        identityKey == self.identityKey && identityKey.isValid(self.signature, for: Self.signingContext + self.unsigned)
    }

    private var unsigned: ArraySlice<UInt8> { self.bytes.dropLast(Signature.byteCount) }

    private static func encode(
        key: CertifiedKey,
        code: BureauCode,
        number: UInt64,
        identityKey: VerifyingKey
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x01, key.purpose.rawValue]
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(bigEndian: UInt64(code.rawValue), byteCount: 2)
        bytes.append(bigEndian: number, byteCount: 8)
        key.digest.append(to: &bytes)
        identityKey.append(to: &bytes)
        return bytes
    }
}
