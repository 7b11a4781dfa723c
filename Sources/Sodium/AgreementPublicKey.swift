/// An X25519 public key: what the other side's ``AgreementKey`` is combined with.
///
/// - Source: RFC 7748, section 5.
public struct AgreementPublicKey: Bytes32 {
    public let words: Words32

    @inlinable
    public init(words: Words32) {
        self.words = words
    }
}
