/// Why a handshake or a transport message was refused.
///
/// Callers branch on ``code``; ``reason`` is for people and may change. Only `code` counts for `==`.
public struct NoiseError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// The other side's turn, or the handshake is over, or not yet. Nothing has changed; the caller is faulty.
        public static let outOfTurn = Code(description: "outOfTurn")
        /// An earlier message was refused, so this handshake is over. Close the connection and begin anew.
        public static let failedBefore = Code(description: "failedBefore")
        /// Shorter than the message must be, or longer than 65,535 bytes. A read closes the connection; a message that
        /// was too long to write changed nothing.
        public static let wrongLength = Code(description: "wrongLength")
        /// A tag that does not fit: other keys, another prologue, changed, lost or repeated bytes. Close the
        /// connection.
        public static let notAuthentic = Code(description: "notAuthentic")
        /// A public key with which no secret can be shared (of low order). The peer is hostile. Close the connection.
        public static let badPublicKey = Code(description: "badPublicKey")
        /// This direction's nonces are used up, after 2^64 - 1 messages. Begin a new connection.
        public static let nonceExhausted = Code(description: "nonceExhausted")
    }

    public let code: Code
    public let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "NoiseError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}
