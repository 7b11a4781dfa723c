import Testing

@testable import Records

/// The one search box with numbers and addresses that have a form of their own: what they were taken for, and what is
/// searched beside them.
@Suite("One search box")
struct OneBoxTests {
    private static let catalogue = Result { try Catalogue.embedded() }

    private func queries(_ text: String, _ kind: String) throws -> [Query] {
        let catalogue = try Self.catalogue.get()
        let number = try #require(catalogue.keyKinds.first { $0.name == kind }?.number)
        return catalogue.queries(for: text).filter { $0.keyKind == number }
    }

    private func terms(_ text: String, _ kind: String) throws -> [String] {
        try self.queries(text, kind).first?.terms.map {
            String(decoding: $0.term.map { $0 == 0 ? UInt8(ascii: "|") : $0 }, as: UTF8.self)
        } ?? []
    }

    /// What was typed, the kind, the terms in their order, and what is said.
    @Test(
        "what was typed is taken for what its form and check digits say, and that is said",
        arguments: [
            (
                "gb82 west 1234 5698 7654 32", "iban", ["GB82WEST12345698765432"],
                "IBAN GB82WEST12345698765432, GB (United Kingdom), check digits right"
            ),
            (
                "GB83 WEST 1234 5698 7654 32", "iban", ["GB83WEST12345698765432"],
                "whose check digits are wrong: they would have to be 82"
            ),
            (
                "GB82 WEST 1234 5698 7654 3Z", "iban", ["GB82WEST1234569876543Z", "GB82WEST12345698765432"],
                "Z at position 27 was read as 2"
            ),
            (
                "GB82WEST1234569876543", "iban", ["GB82WEST1234569876543"], "1 missing; searched for as typed"
            ),
            (
                "DE89 3704 0044 0532 013O 00", "iban", ["DE89370400440532013O00", "DE89370400440532013000"],
                "O at position 24 was read as 0"
            ),
            ("IBAN DE89370400440532013000", "iban", ["DE89370400440532013000"], "check digits right"),
            ("12-3456-0007", "account", ["1234560007"], "account number 1234560007"),
            ("1234 5678 9012 3456 78", "account", ["123456789012345678"], "account number 123456789012345678"),
            (
                "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "wallet",
                ["bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"], "Bitcoin, checksum right"
            ),
            (
                "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", "wallet",
                ["0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"], "no checksum in it"
            ),
            (
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "wallet", ["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3"],
                "the checksum does not fit: a character is mistyped, and it cannot be told which; searched for as typed"
            ),
            ("+33 1 99 00 12 34", "phone", ["+33199001234"], "telephone number +33199001234, FR (France)"),
            ("0033 1 99 00 12 34", "phone", ["+33199001234"], "telephone number +33199001234"),
            ("33199001234", "phone", ["+33199001234"], "if only + was left out before the country's code"),
            (
                "+44 020 7946 0018", "phone", ["+4402079460018", "+442079460018"],
                "also +442079460018, without the 0 that is dialled inside the country"
            ),
            ("+44 (0)20 7946 0018", "phone", ["+442079460018"], "0 at position 6 was left out"),
            ("Name@Example.ORG", "email", ["name@example.org"], "e-mail address name@example.org"),
            ("name[at]example[.]org", "email", ["name@example.org"], "typed defanged"),
            ("name@example.org", "web", ["example.org"], "domain name example.org, of the e-mail address"),
            (
                "D41D8CD98F00B204E9800998ECF8427E", "digest", ["d41d8cd98f00b204e9800998ecf8427e"],
                "MD5 digest d41d8cd98f00b204e9800998ecf8427e"
            ),
            (
                "SHA1: da39a3ee5e6b4b0d3255bfef95601890afd80709", "digest",
                ["da39a3ee5e6b4b0d3255bfef95601890afd80709"], "SHA-1 digest"
            ),
            (
                "d4ld8cd98f00b204e9800998ecf8427e", "digest", ["d41d8cd98f00b204e9800998ecf8427e"],
                "l at position 3 was read as 1"
            ),
            ("8F373714ACFCF4D0", "digest", ["8f373714acfcf4d0"], "digest 8f373714acfcf4d0"),
            (
                "hxxps://Login[.]Example[.]org/a", "web",
                ["https://login.example.org/a", "http://login.example.org/a", "login.example.org"],
                "web address https://login.example.org/a, typed defanged; also http://login.example.org/a and "
            ),
            (
                "example.org/path", "web", ["http://example.org/path", "https://example.org/path", "example.org"],
                "no scheme stands before the host"
            ),
            (
                "EXAMPLE[.]org", "web", ["example.org", "http://example.org/", "https://example.org/"],
                "domain name example.org, typed defanged"
            ),
            (
                "example.org", "web", ["example.org", "http://example.org/", "https://example.org/"],
                "domain name example.org"
            ),
            (
                "192[.]0[.]2[.]1", "web", ["192.0.2.1", "http://192.0.2.1/", "https://192.0.2.1/"],
                "IP address 192.0.2.1, typed defanged"
            ),
            (
                "2001:DB8::1", "web", ["2001:db8::1", "http://[2001:db8::1]/", "https://[2001:db8::1]/"],
                "IP address 2001:db8::1"
            ),
            ("192.0.2.0/24", "web", ["192.0.2.0/24"], "IP address 192.0.2.0/24"),
            ("AB-1234-X", "serial", ["AB1234X"], "serial number AB1234X"),
            ("AB1234X Glock", "serial-and-make", ["AB1234X|glock"], "serial number and make AB1234X glock"),
            ("Glock AB1234X", "serial-and-make", ["AB1234X|glock"], "serial number and make AB1234X glock"),
            (
                "AB1234X Heckler & Koch", "serial-and-make",
                ["AB1234X|heckler koch", "AB1234XHECKLER|koch"], "heckler koch"
            ),
            ("INV. 1905/12", "inventory", ["INV190512"], "inventory number INV190512"),
            ("K20A-1234567", "engine", ["K20A1234567"], "engine number K20A1234567"),
            ("Still Life", "text-word", ["still", "life"], "text with all of the words still life"),
        ]
    )
    func taken(text: String, kind: String, terms: [String], said: String) throws {
        #expect(try self.terms(text, kind) == terms)
        let explanation = try self.queries(text, kind).first?.explanation ?? "nothing"
        #expect(explanation.contains(said), "\(explanation)")
    }

    @Test(
        "what has not the form of a kind is not searched as one",
        arguments: [
            ("020 7946 0018", "phone"), ("C01X00T47", "iban"), ("1HGCM82633A004352", "iban"), ("Still Life", "web"),
            ("name@example.org", "serial"), ("https://example.org/1", "account"), ("C01X00T47", "digest"),
            ("Anna Maria", "serial-and-make"), ("C01X00T47", "wallet"), ("http://192.0.2.1/", "engine"),
            ("Still Life", "email"),
        ]
    )
    func notTaken(text: String, kind: String) throws {
        #expect(try self.queries(text, kind).isEmpty)
    }

    @Test("one digit that looks like another letter makes an IBAN right: that one is searched for too, and said")
    func alternatives() throws {
        // The branch and account of Malta's IBANs hold letters and digits: nothing but the check digits tells S from 5.
        let typed = "MT84 MALT 0110 0001 2345 MTLC A5T0 01S"
        #expect(
            try self.terms(typed, "iban") == ["MT84MALT011000012345MTLCA5T001S", "MT84MALT011000012345MTLCAST001S"]
        )
        let said = try self.queries(typed, "iban").first?.explanation
        #expect(
            said?.contains("also MT84MALT011000012345MTLCAST001S, if 5 at position 32 was read as S") == true,
            "\(said ?? "")"
        )
    }

    @Test("each dataset is asked once for each kind, though several of its fields feed it")
    func once() throws {
        let catalogue = try Self.catalogue.get()
        for text in ["d41d8cd98f00b204e9800998ecf8427e", "Still Life", "C01X00T47", "GB82WEST12345698765432"] {
            let asked = catalogue.queries(for: text).map { "\($0.dataset) \($0.keyKind)" }
            #expect(Set(asked).count == asked.count)
        }
    }

    @Test(
        "a record of every dataset is found by what it holds, however an officer types it",
        arguments: [
            ("firearms", ["ab1234x", "AB-1234 X", "AB1234X heckler koch", "Heckler & Koch AB-1234-X"]),
            (
                "fraud",
                [
                    "IBAN GB82 WEST 1234 5698 7654 32", "GB82WEST1234569876543Z", "12 3456 0007",
                    "+33 (0)1 99 00 12 34",
                    "33199001234", "billing(at)example(dot)org", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                    "L898902C3", "anna eriksson", "SP-2026-7",
                ]
            ),
            (
                "csam-hash",
                [
                    "900150983CD24FB0D6963F7D28E17F72", "sha1:a9993e364706816aba3e25717850c26c9cd0d89d",
                    "ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad", "8f373714acfcf4d0",
                ]
            ),
            ("art", ["inv 1905 12", "still life", "MASTER unknown", "a-77"]),
            ("cyber", ["https://login.example.org/a%2Fb?q=1", "hxxp://login[.]example[.]org/a%2fb?q=1", "c-9"]),
            (
                "modus",
                [
                    "parcel", "carrier fee", "parcel.example", "hxxp://parcel[.]example/", "fee@example.org",
                    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "1HGCM82633A004352", "IMO 9074729", "c01x00t47",
                    "M-1",
                ]
            ),
            ("nominal", ["+33199001234", "GB82 WEST 1234 5698 7654 32"]), ("smv", ["k20a 1234567"]),
        ]
    )
    func found(code: String, typed: [String]) throws {
        let catalogue = try Self.catalogue.get()
        let dataset = try Samples.dataset(code)
        let bytes = try Samples.validated(code, try Samples.plain(code)).encoded
        for text in typed {
            let isFound = catalogue.queries(for: text).contains { query in
                query.dataset == dataset.number
                    && (query.allTermsRequired
                        ? dataset.matches(body: bytes, terms: query.terms)
                        : query.terms.contains { dataset.matches(body: bytes, terms: [$0]) })
            }
            #expect(isFound, "\(text)")
        }
    }

    @Test("a URL of any length that a record can hold is found by itself", arguments: [200, 300, 1100, 1900])
    func longURL(length: Int) throws {
        let url = "https://example.org/" + String(repeating: "a%2Fb", count: length / 5)
        let plain = [PlainField("kind", "url"), PlainField("value", url), PlainField("tlp", "red")]
        let bytes = try Samples.validated("cyber", plain).encoded
        for text in [url, url.replacing("https://example.org", with: "hxxp://example[.]org")] {
            let terms = try self.queries(text, "web").first?.terms ?? []
            #expect(
                terms.contains { term in (try? Samples.dataset("cyber").matches(body: bytes, terms: [term])) == true }
            )
        }
    }
}
