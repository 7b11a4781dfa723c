import Sodium
import TestSupport
import Testing

@Suite struct KeyDerivationTests {
    struct HMACFile: Decodable {
        struct Vector: Decodable {
            let key: HexBytes
            let message: HexBytes
            let tag: HexBytes
        }

        let vectors: [Vector]
    }

    struct HKDFFile: Decodable {
        struct Vector: Decodable {
            let inputKey: HexBytes
            let salt: HexBytes
            let context: HexBytes
            let byteCount: Int
            let output: HexBytes
        }

        let vectors: [Vector]
    }

    @Test("the HMAC vectors of RFC 4231 come out, and changed tags are refused")
    func hmac() throws {
        let file: HMACFile = try VectorFile(.module).load("hmac-sha256")
        #expect(file.vectors.count == 6)
        for vector in file.vectors {
            let key = SecretBytes(copying: vector.key.bytes)
            let tag = HMACSHA256.tag(for: vector.message.bytes, key: key)
            #expect(tag.bytes == vector.tag.bytes)
            #expect(HMACSHA256.isValid(tag, for: vector.message.bytes, key: key))
            for index in 0..<32 {
                var changed = tag.bytes
                changed[index] ^= 0x80
                let other = try #require(Digest(changed))
                #expect(!HMACSHA256.isValid(other, for: vector.message.bytes, key: key))
            }
        }
    }

    @Test("the HKDF vectors of RFC 5869 come out")
    func hkdf() throws {
        let file: HKDFFile = try VectorFile(.module).load("hkdf-sha256")
        #expect(file.vectors.count == 3)
        for vector in file.vectors {
            let output = HKDF.derive(
                from: SecretBytes(copying: vector.inputKey.bytes),
                salt: SecretBytes(copying: vector.salt.bytes),
                context: vector.context.bytes,
                byteCount: vector.byteCount
            )
            unsafe #expect(output.withBytes { unsafe Array($0) } == vector.output.bytes)
        }
    }

    @Test("every length gives a prefix of the longest output")
    func lengths() {
        let (input, salt) = (SecretBytes(copying: [1, 2, 3]), SecretBytes(copying: [4]))
        let longest = unsafe HKDF.derive(from: input, salt: salt, context: [5], byteCount: 8_160).withBytes {
            unsafe Array($0)
        }
        for count in [0, 1, 31, 32, 33, 64, 100, 8_159] {
            let output = HKDF.derive(from: input, salt: salt, context: [5], byteCount: count)
            unsafe #expect(output.withBytes { unsafe Array($0) } == Array(longest[..<count]))
        }
        #expect(Set(stride(from: 0, to: 8_160, by: 32).map { Array(longest[$0..<($0 + 32)]) }).count == 255)
    }

    @Test("two and three outputs are the chained HMACs that Noise spells out")
    func noise() {
        let (chainingKey, input) = (SecretBytes.random(count: 32), SecretBytes.random(count: 32))
        let inputBytes = unsafe input.withBytes { unsafe Array($0) }
        let temporary = SecretBytes(copying: HMACSHA256.tag(for: inputBytes, key: chainingKey).bytes)
        let first = HMACSHA256.tag(for: [1], key: temporary).bytes
        let second = HMACSHA256.tag(for: first + [2], key: temporary).bytes
        let third = HMACSHA256.tag(for: second + [3], key: temporary).bytes
        let two = HKDF.two(chainingKey: chainingKey, inputKey: input)
        let three = HKDF.three(chainingKey: chainingKey, inputKey: input)
        #expect(two.0.isEqual(to: SecretBytes(copying: first)))
        #expect(two.1.isEqual(to: SecretBytes(copying: second)))
        #expect(three.0.isEqual(to: SecretBytes(copying: first)))
        #expect(three.1.isEqual(to: SecretBytes(copying: second)))
        #expect(three.2.isEqual(to: SecretBytes(copying: third)))
    }
}
