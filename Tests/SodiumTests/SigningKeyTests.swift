import Sodium
import TestSupport
import Testing

@Suite struct SigningKeyTests {
    struct File: Decodable {
        struct Vector: Decodable {
            let name: String
            let seed: HexBytes
            let publicKey: HexBytes
            let message: HexBytes
            let signature: HexBytes
        }

        let vectors: [Vector]
    }

    @Test("the vectors of RFC 8032 are signed and verified")
    func published() throws {
        let file: File = try VectorFile(.module).load("ed25519")
        #expect(file.vectors.map(\.name) == ["TEST 1", "TEST 2", "TEST 3", "TEST 1024", "TEST SHA(abc)"])
        for vector in file.vectors {
            let key = try #require(SigningKey(seed: SecretBytes(copying: vector.seed.bytes)))
            #expect(key.verifyingKey.bytes == vector.publicKey.bytes)
            let signature = key.sign(vector.message.bytes)
            #expect(signature.bytes == vector.signature.bytes)
            #expect(key.verifyingKey.isValid(signature, for: vector.message.bytes))
            #expect(key.verifyingKey.isValid(signature, for: ([0] + vector.message.bytes)[1...]))
            #expect(key.seed.isEqual(to: SecretBytes(copying: vector.seed.bytes)))
        }
    }

    @Test("every single-bit change of message, signature or key is refused")
    func changes() throws {
        let key = try #require(SigningKey(seed: SecretBytes(copying: [UInt8](0..<32))))
        let message = Array("NCB test v1: one message".utf8)
        let signature = key.sign(message)
        for bit in 0..<(message.count * 8) {
            var changed = message
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.verifyingKey.isValid(signature, for: changed))
        }
        for bit in 0..<512 {
            var changed = signature.bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let other = try #require(Signature(changed))
            #expect(!key.verifyingKey.isValid(other, for: message))
        }
        for bit in 0..<256 {
            var changed = key.verifyingKey.bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let other = try #require(VerifyingKey(changed))
            #expect(!other.isValid(signature, for: message))
        }
        for count in 0..<message.count {
            #expect(!key.verifyingKey.isValid(signature, for: message[..<count]))
        }
        #expect(key.verifyingKey.isValid(signature, for: message))
    }

    @Test("a signature whose scalar has the group order added is refused")
    func malleability() throws {
        let key = SigningKey()
        let message: [UInt8] = [1, 2, 3]
        var bytes = key.sign(message).bytes
        // L = 2^252 + 27742317777372353535851937790883648493, little-endian (RFC 8032, section 5.1).
        let order: [UInt8] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ]
        var carry = 0
        for index in 0..<32 {
            let sum = Int(bytes[32 + index]) + Int(order[index]) + carry
            bytes[32 + index] = UInt8(truncatingIfNeeded: sum)
            carry = sum >> 8
        }
        #expect(carry == 0)
        let other = try #require(Signature(bytes))
        #expect(!key.verifyingKey.isValid(other, for: message))
    }

    @Test("keys of small order, and bytes that are no point, verify nothing")
    func smallOrder() throws {
        var identity = [UInt8](repeating: 0, count: 32)
        identity[0] = 1
        var noPoint = [UInt8](repeating: 0, count: 32)
        noPoint[0] = 2
        let keys: [[UInt8]] = [
            [UInt8](repeating: 0, count: 32), identity, noPoint, [UInt8](repeating: 0xff, count: 32),
        ]
        for bytes in keys {
            let key = try #require(VerifyingKey(bytes))
            // R = the identity, S = 0: what a careless verifier accepts for a key of small order.
            let signature = try #require(Signature(identity + [UInt8](repeating: 0, count: 32)))
            #expect(!key.isValid(signature, for: [UInt8]()))
            #expect(!key.isValid(signature, for: [1]))
            #expect(!key.isValid(SigningKey().sign([1]), for: [1]))
        }
    }

    @Test("a seed of any other length is refused", arguments: [0, 31, 33, 64])
    func seedLength(count: Int) {
        #expect(SigningKey(seed: .random(count: count)) == nil)
    }

    @Test("two new keys differ, and each verifies its own signatures only")
    func newKeys() {
        let (first, second) = (SigningKey(), SigningKey())
        #expect(first.verifyingKey != second.verifyingKey)
        let signature = first.sign([5])
        #expect(first.verifyingKey.isValid(signature, for: [5]))
        #expect(!second.verifyingKey.isValid(signature, for: [5]))
    }
}
