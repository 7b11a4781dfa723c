/// The bounds of every Noise message.
public enum NoiseMessage {
    /// The greatest length of a message, handshake or transport, in bytes.
    public static let byteCountMax = 65_535

    /// The greatest plaintext of a transport message, in bytes.
    public static let plaintextByteCountMax = Self.byteCountMax - CipherState.tagByteCount
}
