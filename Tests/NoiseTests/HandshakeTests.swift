import Noise
import Sodium
import TestSupport
import Testing

@Suite struct HandshakeTests {
    /// The files' payloads and keys give one handshake each.
    private func handshakes(_ vector: NoiseVector) throws -> (initiator: Handshake, responder: Handshake) {
        func key(_ hex: HexBytes) throws -> AgreementKey {
            try #require(AgreementKey(secret: SecretBytes(copying: hex.bytes)))
        }
        return (
            Handshake(
                role: .initiator,
                staticKey: try key(vector.initiatorStatic),
                ephemeral: try key(vector.initiatorEphemeral),
                prologue: vector.prologue.bytes
            ),
            Handshake(
                role: .responder,
                staticKey: try key(vector.responderStatic),
                ephemeral: try key(vector.responderEphemeral),
                prologue: vector.prologue.bytes
            )
        )
    }

    @Test("the vectors of another implementation are written and read, handshake and transport")
    func published() throws {
        let file: NoiseVector.File = try VectorFile(.module).load("noise-xx")
        #expect(file.protocol == Handshake.protocolName)
        #expect(file.vectors.count == 3)
        for vector in file.vectors {
            var (initiator, responder) = try self.handshakes(vector)
            for (index, step) in vector.messages.prefix(3).enumerated() {
                #expect(initiator.isMyTurn == index.isMultiple(of: 2))
                #expect(responder.isMyTurn != initiator.isMyTurn)
                if index.isMultiple(of: 2) {
                    #expect(try initiator.writeMessage(payload: step.payload.bytes) == step.message.bytes)
                    #expect(try responder.readMessage(step.message.bytes) == step.payload.bytes)
                } else {
                    #expect(try responder.writeMessage(payload: step.payload.bytes) == step.message.bytes)
                    #expect(try initiator.readMessage(step.message.bytes) == step.payload.bytes)
                }
            }
            #expect(initiator.isFinished && responder.isFinished)
            #expect(!initiator.isMyTurn && !responder.isMyTurn)
            #expect(initiator.handshakeHash.bytes == vector.handshakeHash.bytes)
            #expect(responder.handshakeHash.bytes == vector.handshakeHash.bytes)
            let statics = try [vector.initiatorStatic, vector.responderStatic].map {
                try #require(AgreementKey(secret: SecretBytes(copying: $0.bytes))).publicKey
            }
            #expect(initiator.remoteStatic == statics[1])
            #expect(responder.remoteStatic == statics[0])
            var (left, right) = (try initiator.split(), try responder.split())
            for (index, step) in vector.messages.dropFirst(3).enumerated() {
                if index.isMultiple(of: 2) {
                    #expect(try left.send.encrypt(step.payload.bytes) == step.message.bytes)
                    #expect(try right.receive.decrypt(step.message.bytes) == step.payload.bytes)
                } else {
                    #expect(try right.send.encrypt(step.payload.bytes) == step.message.bytes)
                    #expect(try left.receive.decrypt(step.message.bytes) == step.payload.bytes)
                }
            }
        }
    }

    @Test("the other side's key is known only once its message was authentic")
    func remoteStatic() throws {
        var pair = Pair()
        #expect(pair.initiator.remoteStatic == nil && pair.responder.remoteStatic == nil)
        _ = try pair.responder.readMessage(try pair.initiator.writeMessage())
        let second = try pair.responder.writeMessage()
        var deceived = pair.initiator
        var changed = second
        changed[second.count - 1] ^= 1
        #expect(throws: NoiseError.of(.notAuthentic)) { _ = try deceived.readMessage(changed) }
        #expect(deceived.remoteStatic == nil)
        _ = try pair.initiator.readMessage(second)
        #expect(pair.initiator.remoteStatic == pair.responderKey.publicKey)
        #expect(pair.responder.remoteStatic == nil)
        _ = try pair.responder.readMessage(try pair.initiator.writeMessage())
        #expect(pair.responder.remoteStatic == pair.initiatorKey.publicKey)
    }

    @Test("every single-byte change of messages 2 and 3 is refused at once; of message 1, when message 2 is read")
    func changes() throws {
        for number in 0..<3 {
            var pair = Pair()
            let message = try pair.advance(to: number)
            for index in message.indices {
                for change: UInt8 in [0x01, 0x80, 0xff] {
                    var changed = message
                    changed[index] ^= change
                    #expect(!pair.accepts(changed, number: number), "byte \(index) of message \(number + 1)")
                }
            }
            #expect(pair.accepts(message, number: number))
        }
    }

    @Test("every truncation and every longer message is refused")
    func lengths() throws {
        for number in 0..<3 {
            var pair = Pair()
            let message = try pair.advance(to: number)
            for count in 0..<message.count {
                #expect(!pair.accepts(Array(message[..<count]), number: number))
            }
            #expect(!pair.accepts(message + [0], number: number))
            var reader = pair.reader(of: number)
            #expect(throws: NoiseError.of(.wrongLength)) {
                _ = try reader.readMessage(message + [UInt8](repeating: 0, count: 65_536 - message.count))
            }
        }
    }

    @Test("a refused message ends the handshake")
    func ending() throws {
        var pair = Pair()
        let message = try pair.advance(to: 1)
        #expect(throws: NoiseError.of(.wrongLength)) { _ = try pair.initiator.readMessage([]) }
        #expect(throws: NoiseError.of(.failedBefore)) { _ = try pair.initiator.readMessage(message) }
        #expect(throws: NoiseError.of(.failedBefore)) { _ = try pair.initiator.writeMessage() }
        #expect(throws: NoiseError.of(.failedBefore)) { _ = try pair.initiator.split() }
        #expect(!pair.initiator.isFinished && !pair.initiator.isMyTurn)
    }

    @Test("whatever is out of turn is refused and changes nothing")
    func order() throws {
        var pair = Pair()
        for number in 0...3 {
            var (writer, reader) =
                number.isMultiple(of: 2)
                ? (pair.initiator, pair.responder) : (pair.responder, pair.initiator)
            #expect(throws: NoiseError.of(.outOfTurn)) { _ = try reader.writeMessage() }
            #expect(throws: NoiseError.of(.outOfTurn)) { _ = try writer.readMessage([1, 2, 3]) }
            if number == 3 {
                #expect(throws: NoiseError.of(.outOfTurn)) { _ = try writer.writeMessage() }
                #expect(throws: NoiseError.of(.outOfTurn)) { _ = try reader.readMessage([]) }
                _ = try writer.split()
            } else {
                #expect(throws: NoiseError.of(.outOfTurn)) { _ = try writer.split() }
                #expect(throws: NoiseError.of(.outOfTurn)) { _ = try reader.split() }
                _ = try reader.readMessage(try writer.writeMessage())
            }
            (pair.initiator, pair.responder) = number.isMultiple(of: 2) ? (writer, reader) : (reader, writer)
        }
        #expect(pair.initiator.handshakeHash == pair.responder.handshakeHash)
    }

    @Test("a message that another has already answered is refused when it is played again")
    func replay() throws {
        var (first, second) = (Pair(), Pair())
        let recorded = try first.advance(to: 2)
        _ = try second.advance(to: 2)
        #expect(throws: NoiseError.of(.notAuthentic)) { _ = try second.responder.readMessage(recorded) }
    }

    @Test("sides with different prologues do not agree")
    func prologue() throws {
        var initiator = Handshake(role: .initiator, staticKey: AgreementKey(), prologue: [1])
        var responder = Handshake(role: .responder, staticKey: AgreementKey(), prologue: [2])
        _ = try responder.readMessage(try initiator.writeMessage())
        let second = try responder.writeMessage()
        #expect(throws: NoiseError.of(.notAuthentic)) { _ = try initiator.readMessage(second) }
    }

    @Test("a public key of low order is refused")
    func lowOrder() throws {
        var responder = Handshake(role: .responder, staticKey: AgreementKey(), prologue: [])
        _ = try responder.readMessage([UInt8](repeating: 0, count: 32))
        #expect(throws: NoiseError.of(.badPublicKey)) { _ = try responder.writeMessage() }
        #expect(throws: NoiseError.of(.failedBefore)) { _ = try responder.writeMessage() }
        var initiator = Handshake(role: .initiator, staticKey: AgreementKey(), prologue: [])
        _ = try initiator.writeMessage()
        let bad = [UInt8](repeating: 0, count: 200)
        #expect(throws: NoiseError.of(.badPublicKey)) { _ = try initiator.readMessage(bad) }
    }

    @Test("payloads fill a message of 65,535 bytes and no more")
    func payloads() throws {
        for number in 0..<3 {
            var pair = Pair()
            if number > 0 { _ = try pair.responder.readMessage(try pair.initiator.writeMessage()) }
            if number > 1 { _ = try pair.initiator.readMessage(try pair.responder.writeMessage()) }
            var writer = pair.writer(of: number)
            var reader = pair.reader(of: number)
            let greatest = 65_535 - [32, 96, 64][number]
            #expect(throws: NoiseError.of(.wrongLength)) {
                _ = try writer.writeMessage(payload: [UInt8](repeating: 1, count: greatest + 1))
            }
            let payload = [UInt8](repeating: 1, count: greatest)
            let message = try writer.writeMessage(payload: payload)
            #expect(message.count == 65_535)
            #expect(try reader.readMessage(message) == payload)
        }
    }
}
