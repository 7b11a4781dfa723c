public import Sodium

/// One side of a `Noise_XX_25519_ChaChaPoly_SHA256` handshake. Performs no I/O.
///
/// Three messages, each side's static key encrypted on the way; neither side knows the other's beforehand. After the
/// third both know ``remoteStatic``, and it is for the caller to say whether that key is welcome.
///
/// ```
///   initiator                         responder
///      │  1: e, payload (in clear)        │
///      │ ───────────────────────────────▶ │
///      │  2: e, ee, s, es, payload        │
///      │ ◀─────────────────────────────── │
///      │  3: s, se, payload               │
///      │ ───────────────────────────────▶ │
///    split()                            split()
/// ```
///
/// What is sent as payload: of message 1 anyone can read and forge it; of message 2 it is for whoever asked, sealed
/// against listeners only; of message 3 it is for the responder alone, and authentic.
///
/// A message that is refused ends the handshake: everything afterwards throws `failedBefore`.
///
/// - Source: Noise Protocol Framework, revision 34, sections 5.3 and 7.5; the layout of the messages is in this
///   module's format article.
public struct Handshake: Sendable {
    public static let protocolName = "Noise_XX_25519_ChaChaPoly_SHA256"

    public enum Role: Hashable, Sendable {
        /// The side that dialled and speaks first.
        case initiator
        /// The side that was dialled.
        case responder
    }

    /// One step of the pattern: a public key that is sent, or a secret that both sides compute.
    private enum Token {
        case ephemeral, staticKey
        /// Diffie-Hellman between the initiator's first and the responder's second.
        case ee, es, se
    }

    private static let pattern: [[Token]] = [[.ephemeral], [.ephemeral, .ee, .staticKey, .es], [.staticKey, .se]]

    public let role: Role
    private let staticKey: AgreementKey
    private let ephemeral: AgreementKey
    private var symmetric: SymmetricState
    private var remoteEphemeral: AgreementPublicKey?
    private var messageCount = 0
    private var hasFailed = false

    /// The other side's static key: the initiator knows it after message 2, the responder after message 3.
    public private(set) var remoteStatic: AgreementPublicKey?

    /// - Parameter ephemeral: a new key each time; given only by tests with published vectors.
    /// - Parameter prologue: bytes on which both sides must agree, say, the name and version of what is spoken inside;
    ///   the first encrypted message shows whether they do.
    public init(
        role: Role,
        staticKey: AgreementKey,
        ephemeral: AgreementKey = AgreementKey(),
        prologue: [UInt8]
    ) {
        self.role = role
        self.staticKey = staticKey
        self.ephemeral = ephemeral
        self.symmetric = SymmetricState(protocolName: Self.protocolName, prologue: prologue)
    }

    /// Whether all three messages are through and ``split()`` may be called.
    public var isFinished: Bool { !self.hasFailed && self.messageCount == Self.pattern.count }

    /// Whether the next call is to be ``writeMessage(payload:)``; otherwise it is ``readMessage(_:)``, unless finished.
    public var isMyTurn: Bool {
        !self.hasFailed && self.messageCount < Self.pattern.count
            && (self.role == .initiator) == self.messageCount.isMultiple(of: 2)
    }

    /// The hash of the whole conversation so far. Once finished it is the same on both sides and on no other link, and
    /// may be signed to bind something to this one (section 11.2).
    public var handshakeHash: Digest { self.symmetric.hash }

    /// The next message, to be sent as it is.
    ///
    /// - Throws: `failedBefore`, `outOfTurn`, then `wrongLength` for a payload that does not fit (nothing has changed
    ///   then), then `badPublicKey`.
    public mutating func writeMessage(payload: [UInt8] = []) throws(NoiseError) -> [UInt8] {
        let tokens = try self.nextTokens(toWrite: true)
        guard payload.count <= NoiseMessage.byteCountMax - Self.overhead[self.messageCount] else {
            throw NoiseError(.wrongLength, "a payload of \(payload.count) bytes in message \(self.messageCount + 1)")
        }
        return try self.orFail { (handshake) throws(NoiseError) in
            try handshake.write(tokens, payload: payload)
        }
    }

    /// The payload of the next message.
    ///
    /// - Throws: `failedBefore`, `outOfTurn` (nothing has changed then), then `wrongLength`, `badPublicKey` or
    ///   `notAuthentic`, which end the handshake.
    public mutating func readMessage(_ message: ArraySlice<UInt8>) throws(NoiseError) -> [UInt8] {
        let tokens = try self.nextTokens(toWrite: false)
        return try self.orFail { (handshake) throws(NoiseError) in
            try handshake.read(tokens, message: message)
        }
    }

    /// The payload of the next message.
    public mutating func readMessage(_ message: [UInt8]) throws(NoiseError) -> [UInt8] {
        try self.readMessage(message[...])
    }

    /// The two directions of the link.
    ///
    /// Call it once: a second call gives the same keys with the counters at 0.
    ///
    /// - Throws: `failedBefore`, or `outOfTurn` unless ``isFinished``.
    public func split() throws(NoiseError) -> (send: CipherState, receive: CipherState) {
        guard !self.hasFailed else { throw NoiseError(.failedBefore, "the handshake failed") }
        guard self.isFinished else { throw NoiseError(.outOfTurn, "split after \(self.messageCount) messages") }
        let (first, second) = self.symmetric.split()
        return self.role == .initiator ? (first, second) : (second, first)
    }
}

// MARK: - Messages

extension Handshake {
    /// By how much each message is longer than its payload: 32 for a key, 16 for each tag.
    static let overhead = [32, 32 + 48 + 16, 48 + 16]

    private func nextTokens(toWrite: Bool) throws(NoiseError) -> [Token] {
        guard !self.hasFailed else { throw NoiseError(.failedBefore, "the handshake failed") }
        guard self.messageCount < Self.pattern.count, self.isMyTurn == toWrite else {
            throw NoiseError(.outOfTurn, "after \(self.messageCount) messages the \(self.role) cannot do this")
        }
        return Self.pattern[self.messageCount]
    }

    /// Runs one step on a copy, so that a refused message leaves no unproved key behind, and ends this handshake then.
    private mutating func orFail(
        _ step: (inout Handshake) throws(NoiseError) -> [UInt8]
    ) throws(NoiseError) -> [UInt8] {
        var next = self
        do {
            let bytes = try step(&next)
            next.messageCount += 1
            self = next
            return bytes
        } catch {
            self.hasFailed = true
            throw error
        }
    }

    private mutating func write(_ tokens: [Token], payload: [UInt8]) throws(NoiseError) -> [UInt8] {
        var message: [UInt8] = []
        for token in tokens {
            switch token {
            case .ephemeral:
                self.ephemeral.publicKey.append(to: &message)
                self.symmetric.mix(hash: self.ephemeral.publicKey.bytes)
            case .staticKey:
                message += try self.symmetric.encryptAndHash(self.staticKey.publicKey.bytes)
            case .ee, .es, .se:
                try self.mixSecret(token)
            }
        }
        message += try self.symmetric.encryptAndHash(payload)
        return message
    }

    private mutating func read(_ tokens: [Token], message: ArraySlice<UInt8>) throws(NoiseError) -> [UInt8] {
        let least = Self.overhead[self.messageCount]
        guard (least...NoiseMessage.byteCountMax).contains(message.count) else {
            throw NoiseError(.wrongLength, "message \(self.messageCount + 1) has \(message.count) bytes")
        }
        var rest = message
        for token in tokens {
            switch token {
            case .ephemeral:
                self.remoteEphemeral = AgreementPublicKey(rest.prefix(32))
                self.symmetric.mix(hash: rest.prefix(32))
                rest = rest.dropFirst(32)
            case .staticKey:
                let key = try self.symmetric.decryptAndHash(rest.prefix(48))
                self.remoteStatic = AgreementPublicKey(key)
                rest = rest.dropFirst(48)
            case .ee, .es, .se:
                try self.mixSecret(token)
            }
        }
        return try self.symmetric.decryptAndHash(rest)
    }

    /// Mixes in the secret of one Diffie-Hellman token.
    private mutating func mixSecret(_ token: Token) throws(NoiseError) {
        let mine: AgreementKey
        let theirs: AgreementPublicKey?
        switch (token, self.role) {
        case (.es, .initiator), (.se, .responder):
            (mine, theirs) = (self.ephemeral, self.remoteStatic)
        case (.es, .responder), (.se, .initiator):
            (mine, theirs) = (self.staticKey, self.remoteEphemeral)
        case (.ee, _), (.ephemeral, _), (.staticKey, _):
            (mine, theirs) = (self.ephemeral, self.remoteEphemeral)
        }
        guard let theirs, let secret = mine.sharedSecret(with: theirs) else {
            throw NoiseError(
                .badPublicKey,
                "no secret can be shared with the peer's key in message \(self.messageCount + 1)"
            )
        }
        self.symmetric.mix(key: secret)
    }
}
