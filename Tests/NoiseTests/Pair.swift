import Sodium

@testable import Noise

/// Two sides that have not spoken yet.
struct Pair {
    let initiatorKey = AgreementKey()
    let responderKey = AgreementKey()
    var initiator: Handshake
    var responder: Handshake

    init() {
        self.initiator = Handshake(role: .initiator, staticKey: self.initiatorKey, prologue: [1, 2])
        self.responder = Handshake(role: .responder, staticKey: self.responderKey, prologue: [1, 2])
    }

    func writer(of number: Int) -> Handshake { number.isMultiple(of: 2) ? self.initiator : self.responder }

    func reader(of number: Int) -> Handshake { number.isMultiple(of: 2) ? self.responder : self.initiator }

    /// Passes the messages before `number` (0 to 2) across, and gives that one without its being read.
    mutating func advance(to number: Int) throws -> [UInt8] {
        let first = try self.initiator.writeMessage(payload: [7])
        guard number > 0 else { return first }
        _ = try self.responder.readMessage(first)
        let second = try self.responder.writeMessage(payload: [8, 8])
        guard number > 1 else { return second }
        _ = try self.initiator.readMessage(second)
        return try self.initiator.writeMessage(payload: [9, 9, 9])
    }

    /// Whether `message` leads to a finished reader, or for message 1, to an answer that the initiator accepts.
    func accepts(_ message: [UInt8], number: Int) -> Bool {
        var reader = self.reader(of: number)
        do {
            _ = try reader.readMessage(message)
            guard number == 0 else { return true }
            var initiator = self.initiator
            _ = try initiator.readMessage(try reader.writeMessage())
            return true
        } catch {
            return false
        }
    }

    /// Both directions of both sides after a whole handshake.
    static func finished() throws -> (
        left: (send: CipherState, receive: CipherState), right: (send: CipherState, receive: CipherState)
    ) {
        var pair = Pair()
        let third = try pair.advance(to: 2)
        _ = try pair.responder.readMessage(third)
        return (try pair.initiator.split(), try pair.responder.split())
    }
}

extension NoiseError {
    /// An error that equals every other of that code.
    static func of(_ code: Code) -> NoiseError { NoiseError(code, "") }
}
