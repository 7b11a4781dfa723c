public import Sodium

/// A head with its author's signature, kept as the bytes that came.
///
/// A value of this type has the right shape; whether its author signed it is for
/// ``isSigned(by:)`` to say. `Replica` keeps and relays only heads that passed.
public struct SignedHead: Hashable, Sendable {
    /// The length of a signed head, in bytes.
    public static let byteCount = AuthorHead.byteCount + Signature.byteCount

    /// The unsigned bytes and the signature, end to end.
    public let bytes: [UInt8]

    /// What the bytes say.
    public let head: AuthorHead

    /// SHA-256 of the unsigned bytes: the same whoever signs them again.
    public let hash: Digest

    public let signature: Signature

    public var reference: HeadReference {
        HeadReference(epoch: self.head.epoch, sequence: self.head.sequence, hash: self.hash)
    }

    /// - Throws: ``FormatError`` as ``AuthorHead/init(decoding:)``.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        guard bytes.count == Self.byteCount, let signature = Signature(bytes.suffix(Signature.byteCount)) else {
            throw FormatError(.wrongLength, "signed head of \(bytes.count) bytes, want \(Self.byteCount)")
        }
        let unsigned = bytes.prefix(AuthorHead.byteCount)
        self.head = try AuthorHead(decoding: unsigned)
        self.bytes = Array(bytes)
        self.hash = SHA256.hash(unsigned)
        self.signature = signature
    }

    /// Puts the author's own signature to bytes that it has frozen.
    public init(unsigned: [UInt8], signature: Signature) throws(FormatError) {
        try self.init(decoding: (unsigned + signature.bytes)[...])
    }

    /// The bytes that a signature of a head covers: the context string, then the unsigned head.
    public static func signedMessage(_ unsigned: some Collection<UInt8>) -> [UInt8] {
        AuthorHead.signingContext + unsigned
    }

    /// Whether the holder of `key` signed these very bytes.
    public func isSigned(by key: VerifyingKey) -> Bool {
        key.isValid(self.signature, for: Self.signedMessage(self.bytes.prefix(AuthorHead.byteCount)))
    }
}
