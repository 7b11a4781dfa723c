import Membership
import Sodium
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
    @Test("24 symbols are the first 120 bits, five at a time")
    func knownAnswer() throws {
        let bytes: [UInt8] = [0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a, 0x56, 0xd7]
        let digest = try #require(Digest(bytes + [UInt8](repeating: 0xff, count: 17)))
        // 00000 00001 00010 … 10111: the alphabet from its beginning.
        #expect(Fingerprint(of: digest).description == "0123-4567-89AB-CDEF-GHJK-MNPQ")
        #expect(Fingerprint(of: Digest.zero).description == "0000-0000-0000-0000-0000-0000")
    }

    @Test("lower case, spaces, no hyphens and look-alike letters are read as what was meant")
    func lenient() throws {
        let wanted = try #require(Fingerprint("0123-4567-89AB-CDEF-GHJK-MNPQ"))
        #expect(Fingerprint("o i23 4567 89ab cdef ghjk mnpq") == wanted)
        #expect(Fingerprint("OL23456789ABCDEFGHJKMNPQ") == wanted)
        #expect(Fingerprint(wanted.description) == wanted)
    }

    @Test("the wrong number of symbols and foreign letters are refused")
    func refused() {
        for text in [
            "", "0123", "0123-4567-89AB-CDEF-GHJK-MNP", "0123-4567-89AB-CDEF-GHJK-MNPQ-0",
            "0123-4567-89AB-CDEF-GHJK-MNPU", "0123-4567-89AB-CDEF-GHJK-MNP_", "0123-4567-89AB-CDEF-GHJK-MNPé",
            String(repeating: "-", count: 1_000),
        ] {
            #expect(Fingerprint(text) == nil)
        }
    }

    @Test("every single changed symbol makes another fingerprint")
    func changes() {
        let text = Array(Fingerprint(of: SHA256.hash([UInt8](1...9))).description.utf8)
        let original = Fingerprint(String(decoding: text, as: UTF8.self))
        for index in text.indices where text[index] != UInt8(ascii: "-") {
            for symbol in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8 where symbol != text[index] {
                var changed = text
                changed[index] = symbol
                #expect(Fingerprint(String(decoding: changed, as: UTF8.self)) != original)
            }
        }
    }

    @Test("a charter's fingerprint differs from that of its founders' keys")
    func kinds() throws {
        let charter = try Specimen.charter()
        let key = charter.founders[0].identityKey
        #expect(Fingerprint(of: charter.meshID) != Fingerprint(of: key))
        #expect(Fingerprint(of: key) != Fingerprint(of: try #require(Digest(key.bytes))))
    }
}
