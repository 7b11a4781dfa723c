import Sodium
import TestSupport
import Testing

@Suite struct DigestTests {
    @Test("bytes, hex and words are three spellings of one value")
    func spellings() throws {
        let bytes = [UInt8](0..<32)
        let digest = try #require(Digest(bytes))
        #expect(digest.bytes == bytes)
        #expect(digest.hex == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(digest.words.word0 == 0x0001_0203_0405_0607)
        #expect(digest.words.word3 == 0x1819_1a1b_1c1d_1e1f)
        #expect(Digest(hex: digest.hex.uppercased()) == digest)
        #expect("\(digest)" == digest.hex)
        var appended: [UInt8] = [9]
        digest.append(to: &appended)
        #expect(appended == [9] + bytes)
    }

    @Test("arrays, slices, spans and other collections give the same value")
    func sources() {
        let bytes = [UInt8](7..<47)
        let wanted = Digest(Array(bytes[4..<36]))
        #expect(wanted != nil)
        #expect(Digest(bytes[4..<36]) == wanted)
        #expect(Digest(bytes.span.extracting(4..<36)) == wanted)
        #expect(Digest((7..<47).lazy.map { UInt8($0) }.dropFirst(4).prefix(32)) == wanted)
    }

    @Test("every other length is refused", arguments: [0, 1, 31, 33, 64])
    func lengths(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(Digest(bytes) == nil)
        #expect(Digest(bytes[...]) == nil)
        #expect(Digest(bytes.span) == nil)
        #expect(Digest(repeatElement(UInt8(1), count: count)) == nil)
        #expect(Digest(hex: Hex.text(bytes)) == nil)
        #expect(Signature(bytes) == nil || count == 64)
    }

    @Test("anything but hexadecimal digits in pairs is refused", arguments: ["0", "0g", " 00", "0x", "ß0", "00 "])
    func badHex(text: String) {
        #expect(Hex.bytes(text) == nil)
    }

    @Test("digests are ordered as their bytes are, from 2,000 random pairs")
    func order() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<2_000 {
            var left = random.bytes(32)
            let right = random.bytes(32)
            // Often a common prefix, so that every word decides sometimes.
            let shared = Int(random.next() % 33)
            left.replaceSubrange(0..<shared, with: right[0..<shared])
            let (a, b) = (try #require(Digest(left)), try #require(Digest(right)))
            #expect((a < b) == left.lexicographicallyPrecedes(right))
            #expect((a == b) == (left == right))
        }
    }
}
