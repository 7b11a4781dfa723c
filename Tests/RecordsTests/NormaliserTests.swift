import TestSupport
import Testing

@testable import Records

@Suite("Normalisers")
struct NormaliserTests {
    private func term(_ normaliser: Normaliser, _ bytes: [UInt8]) -> [UInt8]? {
        var buffer = TermBuffer()
        guard normaliser.append(bytes.span, to: &buffer) else { return nil }
        return (0..<buffer.count).map { buffer.bytes[$0] }
    }

    private func term(_ normaliser: Normaliser, _ text: String) -> String? {
        self.term(normaliser, Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "each way to write a thing has one key",
        arguments: [
            (Normaliser.iban, "iban: gb82 west 1234 5698 7654 32", "GB82WEST12345698765432"),
            (.iban, "GB83-WEST-12345698765432", "GB83WEST12345698765432"),
            (.phone, "+44 (0)20 7946 0018", "+442079460018"), (.phone, "tel:+44-20-7946-0018", "+442079460018"),
            (.phone, "0044 20 7946 0018", "+442079460018"), (.phone, "＋４４ 20 7946 0018", "+442079460018"),
            (.email, "MAILTO:Name@Example.ORG", "name@example.org"),
            (.email, "name[at]example[dot]org", "name@example.org"),
            (.digest, "D41D8CD9 8F00B204 E9800998 ECF8427E", "d41d8cd98f00b204e9800998ecf8427e"),
            (.digest, "SHA1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            (.digest, "FF:EE:DD:CC:BB:AA:99:88", "ffeeddccbbaa9988"),
            (.web, "hxxp://EXAMPLE[.]org", "http://example.org/"), (.web, "example[.]org", "example.org"),
            (.web, "192[.]0[.]2[.]1", "192.0.2.1"), (.web, "2001:DB8:0:0::1", "2001:db8::1"),
            (.web, "https://Bücher.example:443/%c3%bc", "https://xn--bcher-kva.example/%C3%BC"),
            (.text, " Heckler  &  KOCH ", "heckler koch"), (.text, "Česká zbrojovka", "ceska zbrojovka"),
            (.wallet, "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
            (.wallet, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
        ]
    )
    func forms(normaliser: Normaliser, text: String, expected: String) {
        #expect(self.term(normaliser, text) == expected)
    }

    @Test(
        "what has not the form of a kind has no key of it, so that one field can feed several",
        arguments: [
            (Normaliser.iban, "GB82"), (.iban, "12345678901234567890"), (.iban, "GBXXWEST12345698765432"),
            (.iban, "GB82WÉST12345698765432é" + String(repeating: "9", count: 20)),
            (.phone, "020 7946 0018"), (.phone, "+44 20 CALL ME"), (.phone, "+123456"), (.phone, "+1234567890123456"),
            (.phone, "++442079460018"), (.email, "name at example.org"), (.email, "@example.org"), (.email, "a@b"),
            (.digest, "d41d8cd98f00b20"), (.digest, "example.org"), (.digest, "d41d8cd98f00b2040"),
            (.web, "invoice"), (.web, "see example.org"), (.web, "999.1.1.1"), (.web, "name@example.org"),
            (.web, "-"), (.wallet, "1BvBMSEYstWetqTFn5Au4"),
            (.wallet, "a wallet of leather, brown, nearly new"),
            (.text, " - & "), (.text, String(repeating: "word ", count: 60)),
        ]
    )
    func none(normaliser: Normaliser, text: String) {
        #expect(self.term(normaliser, text) == nil)
    }

    @Test("a wallet with a wrong checksum is found as it was written")
    func wrongChecksum() {
        let wrong = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3"
        #expect(self.term(.wallet, wrong) == wrong)
    }

    @Test("of what is longer than a key can be, the beginning is the key: URLs and perceptual hashes")
    func long() throws {
        for length in 240...300 {
            let url = "https://example.org/" + String(repeating: "%C3%BC", count: length / 6) + "abc%2Fdef"
            let term = try #require(self.term(.web, url))
            #expect(url.hasPrefix(term) && term.utf8.count >= min(url.utf8.count, 254))
            #expect(self.term(.web, term) == term)
        }
        let hash = String(repeating: "0f", count: 144)
        #expect(self.term(.digest, hash) == String(hash.prefix(256)))
        #expect(self.term(.web, "https://example.org/" + String(repeating: "a", count: 2000)) != nil)
    }

    @Test("normalising a key's part again gives the same bytes", arguments: Normaliser.allCases)
    func idempotent(normaliser: Normaliser) throws {
        var generator = SplitMix64(seed: 17)
        var termCount = 0
        let alphabet = Array("ABZabz019 -./<éßжÄ漢٣".unicodeScalars)
        let rounds = max(5000, Effort.hostileCount)
        for _ in 0..<rounds {
            var value = ""
            for _ in 0..<1 + generator.below(20) {
                value.unicodeScalars.append(generator.element(of: alphabet))
            }
            if generator.below(2) == 0 { value = DamagedValues.next(&generator) }
            if normaliser == .imo { value = "IMO \(generator.next() % 10_000_000)" }
            if normaliser == .mmsi { value = "\(generator.next() % 1_000_000_000)" }
            if normaliser == .vin { value = "ab-" + String(generator.next() % 1_000_000_000_000_000) }
            guard let once = self.term(normaliser, Array(value.utf8)) else { continue }
            termCount += 1
            #expect(self.term(normaliser, once) == once, "seed 17: \(value) \(String(decoding: once, as: UTF8.self))")
        }
        if normaliser != .nameWords { #expect(termCount > 50) }
    }
}
