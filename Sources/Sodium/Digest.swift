/// A SHA-256 digest: 32 bytes, ordered as its bytes are.
///
/// - Source: FIPS 180-4.
public struct Digest: Bytes32 {
    public let words: Words32

    @inlinable
    public init(words: Words32) {
        self.words = words
    }

    /// Thirty-two zero bytes: a placeholder that no input is known to hash to.
    public static let zero = Digest(words: Words32(0, 0, 0, 0))
}
