import Sodium
import Testing

@Suite struct SecretBytesTests {
    @Test("the bytes are those that were given, and an array that was to be wiped is empty")
    func copying() {
        let bytes = [UInt8](10..<30)
        let secret = SecretBytes(copying: bytes)
        #expect(secret.count == 20)
        unsafe #expect(secret.withBytes { unsafe Array($0) } == bytes)
        unsafe #expect(SecretBytes(secret, part: 3..<7).withBytes { unsafe Array($0) } == [13, 14, 15, 16])
        var wiped = bytes
        #expect(SecretBytes(wiping: &wiped).isEqual(to: secret))
        #expect(wiped.isEmpty)
    }

    @Test("equality sees every bit and the length")
    func equality() {
        let bytes = [UInt8](0..<33)
        let secret = SecretBytes(copying: bytes)
        #expect(secret.isEqual(to: SecretBytes(copying: bytes)))
        for bit in 0..<(bytes.count * 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!secret.isEqual(to: SecretBytes(copying: changed)))
        }
        #expect(!secret.isEqual(to: SecretBytes(copying: Array(bytes.dropLast()))))
        #expect(SecretBytes(copying: []).isEqual(to: SecretBytes(copying: [])))
    }

    @Test("printing, dumping and interpolating show nothing of the bytes")
    func printing() {
        let secret = SecretBytes(copying: Array("open sesame".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        let texts = ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped]
        for text in texts {
            #expect(text.contains("SecretBytes"))
            #expect(!text.contains("sesame") && !text.contains("111") && !text.contains("6f70") && !text.contains("0x"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("random secrets and numbers differ")
    func random() {
        #expect(!SecretBytes.random(count: 32).isEqual(to: .random(count: 32)))
        #expect(Random.bytes(count: 32) != Random.bytes(count: 32))
        #expect(Random.bytes(count: 0).isEmpty)
        #expect(Set((0..<100).map { _ in Random.uint64() }).count == 100)
    }
}
