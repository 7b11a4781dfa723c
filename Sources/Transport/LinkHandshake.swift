import Membership
import Noise
import Records
import Sodium

/// One side's way from the first byte to a proved peer. Performs no I/O and asks nobody.
///
/// ```
///   dialler                                      dialled
///      │ 1: ephemeral key (32)                      │
///      │ ─────────────────────────────────────────▶ │
///      │ 2: keys (96)                               │   a wrong charter shows here
///      │ ◀───────────────────────────────────────── │
///      │ 3: key, wish and certificate (206)         │   the dialler is proved here
///      │ ─────────────────────────────────────────▶ │
///      │ greeting: answer and certificate (158)     │   the dialled side is proved here
///      │ ◀───────────────────────────────────────── │
/// ```
///
/// Each message has exactly one length, so anything else is refused at its first two bytes.
struct LinkHandshake {
    /// What stands before the mesh id in the prologue: the name and version of what is spoken.
    static let prologueContext = Array("NCB Mesh link v1\n".utf8)

    enum Step {
        /// Send this and wait for more.
        case reply([UInt8])
        /// The dialled side knows who dials; it owes a ``greeting(_:)``.
        case dialled(by: Certificate, wish: HandshakePayload.Wish)
        /// The dialler knows who answered, and what.
        case answered(by: Certificate, GreetingAnswer)
    }

    let role: Handshake.Role
    private let identity: LinkIdentity
    private let roster: Roster
    private let wish: HandshakePayload.Wish
    /// `nil` once the keys are made: the ephemeral key is wiped then, so that nobody can ever make them again.
    private var noise: Handshake?
    /// The key that the handshake proved.
    private var remoteKey: AgreementPublicKey?
    private(set) var stage: HandshakeStage

    /// The two directions, once the third message is through.
    private var ciphers: (send: CipherState, receive: CipherState)?

    init(role: Handshake.Role, identity: LinkIdentity, roster: Roster, wish: HandshakePayload.Wish) {
        self.role = role
        self.identity = identity
        self.roster = roster
        self.wish = wish
        self.noise = Handshake(
            role: role,
            staticKey: identity.linkKey,
            prologue: Self.prologueContext + roster.meshID.bytes
        )
        self.stage = role == .initiator ? .secondMessage : .firstMessage
    }

    /// The exact length of the message that is waited for.
    var expectedByteCount: Int {
        switch self.stage {
        case .firstMessage: 32
        case .secondMessage: 96
        case .thirdMessage: 64 + HandshakePayload.byteCount
        case .greeting: HandshakePayload.byteCount + CipherState.tagByteCount
        }
    }

    /// The dialler's first message.
    mutating func firstMessage() throws(HandshakeFault) -> [UInt8] {
        try self.write([])
    }

    /// Takes the message that is waited for.
    mutating func receive(_ message: [UInt8]) throws(HandshakeFault) -> Step {
        switch self.stage {
        case .firstMessage:
            _ = try self.read(message, orElse: .notAuthentic(.firstMessage))
            let reply = try self.write([])
            self.stage = .thirdMessage
            return .reply(reply)
        case .secondMessage:
            _ = try self.read(message, orElse: .otherCharter)
            let payload = HandshakePayload(mark: self.wish.rawValue, certificate: self.identity.certificate)
            let reply = try self.write(payload.bytes)
            try self.split()
            self.stage = .greeting
            return .reply(reply)
        case .thirdMessage:
            let payload = try self.payload(try self.read(message, orElse: .notAuthentic(.thirdMessage)))
            guard let wish = HandshakePayload.Wish(rawValue: payload.mark) else {
                throw .notAuthentic(.thirdMessage)
            }
            try self.check(payload.certificate)
            try self.split()
            return .dialled(by: payload.certificate, wish: wish)
        case .greeting:
            let payload = try self.payload(try self.decrypt(message))
            guard let answer = GreetingAnswer(rawValue: payload.mark) else { throw .notAuthentic(.greeting) }
            try self.check(payload.certificate)
            return .answered(by: payload.certificate, answer)
        }
    }

    /// The dialled side's first transport message, to a member that has proved itself.
    mutating func greeting(_ answer: GreetingAnswer) throws(HandshakeFault) -> [UInt8] {
        let payload = HandshakePayload(mark: answer.rawValue, certificate: self.identity.certificate)
        do {
            guard let message = try self.ciphers?.send.encrypt(payload.bytes) else {
                throw HandshakeFault.notAuthentic(self.stage)
            }
            return message
        } catch {
            throw .notAuthentic(self.stage)
        }
    }

    /// Hands the two directions over and keeps no copy: keys live as long as their link and no longer.
    mutating func takeCiphers() -> (send: CipherState, receive: CipherState)? {
        defer { self.forget() }
        return self.ciphers
    }

    /// Wipes every key of the handshake; nothing more can come of it.
    mutating func forget() {
        self.noise = nil
        self.ciphers = nil
    }

    private mutating func decrypt(_ message: [UInt8]) throws(HandshakeFault) -> [UInt8] {
        do {
            guard let bytes = try self.ciphers?.receive.decrypt(message) else {
                throw HandshakeFault.notAuthentic(.greeting)
            }
            return bytes
        } catch {
            throw .notAuthentic(.greeting)
        }
    }

    private func payload(_ bytes: [UInt8]) throws(HandshakeFault) -> HandshakePayload {
        guard let payload = HandshakePayload(decoding: bytes) else { throw .notAuthentic(self.stage) }
        return payload
    }

    /// Whether the certificate is a member's, and for the very key that this handshake proved.
    private func check(_ certificate: Certificate) throws(HandshakeFault) {
        do {
            try self.roster.check(certificate)
        } catch {
            throw .badCertificate(error)
        }
        guard case .link(let key) = certificate.key, key == self.remoteKey else { throw .otherKey }
        guard certificate.code != self.identity.code else { throw .ownAddress }
    }

    private mutating func write(_ payload: [UInt8]) throws(HandshakeFault) -> [UInt8] {
        do {
            guard let message = try self.noise?.writeMessage(payload: payload) else {
                throw HandshakeFault.notAuthentic(self.stage)
            }
            return message
        } catch {
            throw .notAuthentic(self.stage)
        }
    }

    private mutating func read(
        _ message: [UInt8],
        orElse fault: HandshakeFault
    ) throws(HandshakeFault) -> [UInt8] {
        do {
            guard let payload = try self.noise?.readMessage(message) else { throw fault }
            self.remoteKey = self.noise?.remoteStatic
            return payload
        } catch {
            throw fault
        }
    }

    private mutating func split() throws(HandshakeFault) {
        do {
            self.ciphers = try self.noise?.split()
            self.noise = nil
        } catch {
            throw .notAuthentic(self.stage)
        }
    }
}
