import Membership
import Noise
import Records
import Replication
import Sodium

/// A link spoken by hand, from the format article alone: it can say what `Transport` never would.
final class RawLink {
    /// What the dialled side answered to a member: 0 is welcome.
    struct Refused: Error {
        let answer: UInt8?
    }

    static let prologueContext = Array("NCB Mesh link v1\n".utf8)

    let socket: StreamSocket
    private(set) var send: CipherState
    private(set) var receive: CipherState
    /// Decrypted, and not yet taken as frames.
    private var content: [UInt8] = []
    /// What this side sent in the handshake, messages with their lengths.
    let sentInHandshake: [UInt8]

    /// Dials and proves itself.
    ///
    /// - Throws: ``Refused`` when the other side closes, or welcomes nobody.
    init(port: Int, as member: Member, mesh: Digest) throws {
        let socket = try StreamSocket(port: port)
        var noise = Handshake(
            role: .initiator,
            staticKey: member.linkKey,
            prologue: Self.prologueContext + mesh.bytes
        )
        let first = Self.framed(try noise.writeMessage())
        try socket.send(first)
        guard let second = try Self.message(socket) else { throw Refused(answer: nil) }
        do {
            _ = try noise.readMessage(second)
        } catch {
            throw Refused(answer: nil)
        }
        let third = Self.framed(try noise.writeMessage(payload: [0x01, 0x00] + member.linkCertificate.bytes))
        try socket.send(third)
        var ciphers = try noise.split()
        guard let greeting = try Self.message(socket) else { throw Refused(answer: nil) }
        let payload = try ciphers.receive.decrypt(greeting)
        guard payload.count == 142, payload[1] == 0 else { throw Refused(answer: payload.dropFirst().first) }
        self.socket = socket
        self.send = ciphers.send
        self.receive = ciphers.receive
        self.sentInHandshake = first + third
    }

    /// Encrypts frames as one message, ready for the wire.
    func sealed(frames: [[UInt8]]) throws -> [UInt8] {
        try self.sealed(content: frames.flatMap { Self.lengthBytes($0.count, 4) + $0 })
    }

    /// Encrypts any content as one message.
    func sealed(content: [UInt8]) throws -> [UInt8] { Self.framed(try self.send.encrypt(content)) }

    /// The next frame; `nil` when the other side has closed.
    func next() throws -> [UInt8]? {
        while true {
            if self.content.count >= 4 {
                let length = self.content.prefix(4).reduce(0) { $0 << 8 | Int($1) }
                if self.content.count >= 4 + length {
                    let frame = Array(self.content[4..<4 + length])
                    self.content.removeFirst(4 + length)
                    return frame
                }
            }
            guard let message = try Self.message(self.socket) else { return nil }
            self.content += try self.receive.decrypt(message)
        }
    }

    /// Asks whether the other side still listens, and waits for its answer: it has then dealt with everything before.
    ///
    /// - Parameter frames: called with every other frame that comes meanwhile.
    func isAlive(ping number: UInt64, frames: ([UInt8]) -> Void = { _ in }) throws -> Bool {
        do {
            try self.socket.send(
                try self.sealed(frames: [try MessageCodec.encode(.ping(number: number, digest: .zero))])
            )
        } catch is MeshFailure {
            return false
        }
        while let frame = try self.next() {
            if case .pong(number, _) = try MessageCodec.decode(frame) { return true }
            frames(frame)
        }
        return false
    }

    static func framed(_ message: [UInt8]) -> [UInt8] { Self.lengthBytes(message.count, 2) + message }

    static func lengthBytes(_ count: Int, _ byteCount: Int) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: count >> (8 * (byteCount - 1 - $0))) }
    }

    /// - Returns: `nil` when the other side closes first.
    static func message(_ socket: StreamSocket) throws -> [UInt8]? {
        var header: [UInt8] = []
        while header.count < 2 {
            let more = try socket.receive(upTo: 2 - header.count)
            guard !more.isEmpty else { return nil }
            header += more
        }
        let count = Int(header[0]) << 8 | Int(header[1])
        var message: [UInt8] = []
        while message.count < count {
            let more = try socket.receive(upTo: count - message.count)
            guard !more.isEmpty else { return nil }
            message += more
        }
        return message
    }
}
