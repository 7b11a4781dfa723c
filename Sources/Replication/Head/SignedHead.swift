public import Sodium

/// A head with its author's signature, kept as the bytes that came.
///
/// A value of this type has the right shape; whether its author signed it is for
/// ``isSigned(by:)`` to say. `Replica` keeps and relays only heads that passed.
///
/// Everybody keeps many heads of everybody and hands them on, so a value is one reference to what never changes.
public struct SignedHead: Sendable {
    /// The length of a signed head, in bytes.
    public static let byteCount = AuthorHead.byteCount + Signature.byteCount

    private final class Content: Sendable {
        let bytes: [UInt8]
        let head: AuthorHead
        let hash: Digest
        let signature: Signature

        init(bytes: [UInt8], head: AuthorHead, hash: Digest, signature: Signature) {
            self.bytes = bytes
            self.head = head
            self.hash = hash
            self.signature = signature
        }
    }

    private let content: Content

    /// The unsigned bytes and the signature, end to end.
    public var bytes: [UInt8] { self.content.bytes }

    /// What the bytes say.
    public var head: AuthorHead { self.content.head }

    /// SHA-256 of the unsigned bytes: the same whoever signs them again.
    public var hash: Digest { self.content.hash }

    public var signature: Signature { self.content.signature }

    public var reference: HeadReference {
        HeadReference(epoch: self.content.head.epoch, sequence: self.content.head.sequence, hash: self.content.hash)
    }

    /// - Throws: ``FormatError`` as ``AuthorHead/init(decoding:)``.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        guard bytes.count == Self.byteCount, let signature = Signature(bytes.suffix(Signature.byteCount)) else {
            throw FormatError(.wrongLength, "signed head of \(bytes.count) bytes, want \(Self.byteCount)")
        }
        let unsigned = bytes.prefix(AuthorHead.byteCount)
        self.content = Content(
            bytes: Array(bytes),
            head: try AuthorHead(decoding: unsigned),
            hash: SHA256.hash(unsigned),
            signature: signature
        )
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

extension SignedHead: Hashable {
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.content === rhs.content || lhs.content.bytes == rhs.content.bytes
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(self.content.bytes) }
}
