import CSodium

/// An Ed25519 public key: what a signature is checked with.
///
/// Any 32 bytes make a value of this type; that they are no point of the curve, or one of small order, shows only in
/// that no signature is valid under them.
///
/// - Source: RFC 8032, section 5.1.
public struct VerifyingKey: Bytes32 {
    public let words: Words32

    @inlinable
    public init(words: Words32) {
        self.words = words
    }

    /// Whether `signature` was made over exactly `message` with this key's secret.
    ///
    /// `false` alike for a bad key, a non-canonical signature and a changed message.
    public func isValid(_ signature: Signature, for message: UnsafeRawBufferPointer) -> Bool {
        var bytes = (signature.first.ordered, signature.second.ordered)
        var key = self.words.ordered
        return unsafe withUnsafeBytes(of: &bytes) { signature in
            unsafe withUnsafeBytes(of: &key) { key in
                // Both are tuples on the stack, so neither base address is nil; an empty message may have none.
                guard let signature = signature.baseAddress, let key = key.baseAddress else { return false }
                return unsafe crypto_sign_ed25519_verify_detached(
                    signature.assumingMemoryBound(to: UInt8.self),
                    message.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    UInt64(message.count),
                    key.assumingMemoryBound(to: UInt8.self)
                ) == 0
            }
        }
    }

    public func isValid(_ signature: Signature, for message: [UInt8]) -> Bool {
        unsafe message.withUnsafeBytes { unsafe self.isValid(signature, for: $0) }
    }

    public func isValid(_ signature: Signature, for message: ArraySlice<UInt8>) -> Bool {
        unsafe message.withUnsafeBytes { unsafe self.isValid(signature, for: $0) }
    }
}
