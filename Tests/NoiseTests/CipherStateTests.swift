import Sodium
import Testing

@testable import Noise

@Suite struct CipherStateTests {
    private func code(_ ciphertext: [UInt8], _ state: CipherState) -> NoiseError.Code? {
        var state = state
        let before = state.nonce
        do {
            _ = try state.decrypt(ciphertext)
            return nil
        } catch {
            #expect(state.nonce == before)
            return error.code
        }
    }

    @Test("messages pass in both directions and in order, from nothing to the greatest")
    func passing() throws {
        var (left, right) = try Pair.finished()
        for count in [0, 1, 16, 100, 65_519] {
            let plaintext = [UInt8](repeating: UInt8(count % 251), count: count)
            let sent = try left.send.encrypt(plaintext)
            #expect(sent.count == count + 16)
            #expect(try right.receive.decrypt(sent) == plaintext)
            #expect(try left.receive.decrypt(try right.send.encrypt(plaintext)[...]) == plaintext)
        }
        #expect(left.send.nonce == 5 && right.receive.nonce == 5)
    }

    @Test("every single-byte change and every truncation is refused, and the right message is still read after it")
    func changes() throws {
        var (left, right) = try Pair.finished()
        let plaintext = [UInt8](0..<40)
        let message = try left.send.encrypt(plaintext)
        for index in message.indices {
            for change in UInt8(1)...255 {
                var changed = message
                changed[index] ^= change
                #expect(self.code(changed, right.receive) == .notAuthentic)
            }
            #expect(self.code(Array(message[..<index]), right.receive) == (index < 16 ? .wrongLength : .notAuthentic))
        }
        #expect(self.code(message + [0], right.receive) == .notAuthentic)
        #expect(self.code(message, left.receive) == .notAuthentic)
        #expect(try right.receive.decrypt(message) == plaintext)
    }

    @Test("a repeated, left out or exchanged message is refused")
    func order() throws {
        var (left, right) = try Pair.finished()
        let messages = try (0..<3).map { try left.send.encrypt([UInt8($0)]) }
        #expect(self.code(messages[1], right.receive) == .notAuthentic)
        #expect(try right.receive.decrypt(messages[0]) == [0])
        #expect(self.code(messages[0], right.receive) == .notAuthentic)
        #expect(self.code(messages[2], right.receive) == .notAuthentic)
        #expect(try right.receive.decrypt(messages[1]) == [1])
        #expect(try right.receive.decrypt(messages[2]) == [2])
    }

    @Test("a plaintext over 65,519 bytes and a message over 65,535 are refused")
    func lengths() throws {
        var (left, right) = try Pair.finished()
        #expect(throws: NoiseError.of(.wrongLength)) {
            _ = try left.send.encrypt([UInt8](repeating: 0, count: 65_520))
        }
        #expect(left.send.nonce == 0)
        #expect(throws: NoiseError.of(.wrongLength)) {
            _ = try right.receive.decrypt([UInt8](repeating: 0, count: 65_536))
        }
    }

    @Test("the last nonce is never used, in either direction")
    func exhaustion() throws {
        let key = SecretBytes.random(count: 32)
        var sender = CipherState(key: key, nonce: .max - 1)
        var receiver = CipherState(key: key, nonce: .max - 1)
        let last = try sender.encrypt([1])
        #expect(throws: NoiseError.of(.nonceExhausted)) { _ = try sender.encrypt([2]) }
        #expect(try receiver.decrypt(last) == [1])
        #expect(throws: NoiseError.of(.nonceExhausted)) { _ = try receiver.decrypt(last) }
        #expect(sender.nonce == .max && receiver.nonce == .max)
    }

    @Test("a buffer is encrypted and decrypted in place as an array is, and one without room is refused")
    func buffers() throws {
        var (left, right) = try Pair.finished()
        var same = left
        for count in [0, 1, 15, 16, 17, 1_000] {
            let plaintext = [UInt8](repeating: 3, count: count)
            var buffer = plaintext + [UInt8](repeating: 0, count: 16)
            let codes = unsafe buffer.withUnsafeMutableBytes { buffer in
                let front = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
                let short = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<(count + 15)])
                return [
                    result { () throws(NoiseError) in try unsafe left.send.encrypt(front, into: short) },
                    result { () throws(NoiseError) in try unsafe left.send.encrypt(front, into: buffer) },
                ]
            }
            #expect(codes == [.failure(.of(.wrongLength)), .success(count + 16)])
            #expect(try same.send.encrypt(plaintext) == buffer)
            let opened = unsafe buffer.withUnsafeMutableBytes { buffer in
                let whole = UnsafeRawBufferPointer(buffer)
                let none = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<max(0, count - 1)])
                return [
                    result { () throws(NoiseError) in try unsafe right.receive.decrypt(whole, into: none) },
                    result { () throws(NoiseError) in try unsafe right.receive.decrypt(whole, into: buffer) },
                ]
            }
            // Without plaintext there is nothing to lack room for: the first call reads the message already.
            if count > 0 {
                #expect(opened == [.failure(.of(.wrongLength)), .success(count)])
            } else {
                #expect(opened == [.success(0), .failure(.of(.notAuthentic))])
            }
            #expect(Array(buffer[..<count]) == plaintext)
        }
    }

    private func result(_ body: () throws(NoiseError) -> Int) -> Result<Int, NoiseError> {
        Result { () throws(NoiseError) in try body() }
    }
}
