import TestSupport
import Testing

@testable import Records

@Suite("Look-up keys")
struct KeyTests {
    private func text(_ term: KeyTerm) -> String {
        "\(term.kind) " + String(decoding: term.term.map { $0 == 0 ? UInt8(ascii: "|") : $0 }, as: UTF8.self)
    }

    @Test(
        "a body has the keys that the catalogue lists, and no others",
        arguments: [
            ("sltd", Samples.document, ["3 C01X00T47", "2 TEST|42", "4 C01X00T47|D"]),
            (
                "nominal", Samples.person,
                [
                    "1 eriksson", "1 anna", "1 maria", "1 эрикссон", "1 анна", "3 L898902C3", "4 L898902C3|UTO",
                    "14 QDI001", "2 TEST|7", "18 +33199001234", "15 GB82WEST12345698765432",
                ]
            ),
            (
                "smv", Samples.vehicle,
                ["5 1HGCM82633A004352", "6 3A004352", "7 AB123CD", "8 AB123CD|FR", "26 K20A1234567"]
            ),
            (
                "craft", Samples.craft,
                [
                    "1 test", "1 vessel", "9 9074729", "10 211331640", "11 DABC", "12 HBJCS", "13 CSQU3054383",
                    "14 X123",
                ]
            ),
            ("firearms", Samples.firearm, ["21 AB1234X", "22 AB1234X|heckler koch"]),
            (
                "fraud", Samples.fraud,
                [
                    "15 GB82WEST12345698765432", "16 1234560007", "17 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                    "18 +33199001234", "19 billing@example.org", "3 L898902C3", "1 eriksson", "1 anna", "1 maria",
                    "14 SP20267",
                ]
            ),
            (
                "csam-hash", Samples.hash,
                [
                    "20 900150983cd24fb0d6963f7d28e17f72", "20 a9993e364706816aba3e25717850c26c9cd0d89d",
                    "20 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "20 8f373714acfcf4d0",
                ]
            ),
            (
                "art", Samples.artwork,
                [
                    "24 INV190512", "25 still", "25 life", "25 with", "25 test", "25 card", "25 unknown", "25 master",
                    "14 A77",
                ]
            ),
            ("cyber", Samples.indicator, ["23 https://login.example.org/a%2Fb?q=1", "14 C9"]),
        ]
    )
    func emitted(code: String, plain: [PlainField], expected: [String]) throws {
        let dataset = try Samples.dataset(code)
        let keys = Samples.terms(dataset, try Samples.validated(code, plain).encoded)
        #expect(keys.isReadable)
        #expect(Set(keys.terms.map(self.text)) == Set(expected))
        #expect(keys.terms.count == expected.count)
    }

    @Test(
        "what is typed has the key of the stored value, for every kind",
        arguments: [
            ("sltd", "number", "c01x-00t 47"), ("sltd", "document-number-and-issuer", "C01X 00T47 de"),
            ("nominal", "name.text", "MARIA eriksson"), ("nominal", "document.number", "l898902c3"),
            ("nominal", "document-number-and-issuer", "L898902C3 uto"), ("nominal", "reference", "QDi.001"),
            ("smv", "vin", "1hgcm82633a004352"), ("smv", "vin-last-8", "3A00-4352"), ("smv", "plate", "AB 123 CD"),
            ("smv", "plate-and-country", "ab123cd fra"), ("craft", "name.text", "vessel"), ("craft", "imo", "9074729"),
            ("craft", "mmsi", "211 331 640"), ("craft", "call-sign", "dabc"), ("craft", "tail-number", "HBJCS"),
            ("craft", "container", "csqu305438-3"), ("craft", "reference", "x 12 3"),
            ("smv", "engine-number", "k20a 1234567"), ("firearms", "serial", "ab1234x"),
            ("firearms", "serial-and-make", "AB 1234X heckler koch"),
            ("firearms", "serial-and-make", "ab-1234-x Heckler & Koch"),
            ("fraud", "iban", "IBAN GB82-WEST12345698765432"),
            ("fraud", "account.number", "12 3456 0007"), ("fraud", "phone", "tel:+33-1-99-00-12-34"),
            ("fraud", "wallet", "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"),
            ("fraud", "email", "mailto:billing@EXAMPLE.org"), ("fraud", "holder", "anna eriksson"),
            ("csam-hash", "md5", "MD5: 90015098-3cd24fb0-d6963f7d-28e17f72"),
            ("csam-hash", "perceptual", "8f:37:37:14:ac:fc:f4:d0"),
            ("art", "inventory", "inv 1905 12"), ("art", "title", "LIFE still"), ("art", "maker", "master"),
            ("cyber", "value", "hxxps[:]//login.example[.]org/a%2fb?q=1"), ("modus", "text", "carrier FEE"),
            ("modus", "web", "Parcel.Example."), ("modus", "wallet", "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ"),
            ("modus", "email", "fee(at)example(dot)org"), ("modus", "document", "c01x 00t47"),
        ]
    )
    func typed(code: String, field: String, text: String) throws {
        let dataset = try Samples.dataset(code)
        let bytes = try Samples.validated(code, try Samples.plain(code)).encoded
        let terms = dataset.keys(forQuery: field, text)
        #expect(!terms.isEmpty)
        #expect(dataset.matches(body: bytes, terms: terms))
    }

    @Test("every kind of the catalogue is found by what its own bodies hold")
    func everyKind() throws {
        let catalogue = try Catalogue.embedded()
        let kinds = try Samples.all().flatMap { Samples.terms($0.dataset, $0.bytes).terms.map(\.kind) }
        #expect(Set(kinds) == Set(catalogue.keyKinds.map(\.number)))
    }

    @Test("an import finds its own record by list and identifier, in whatever form of Unicode they come")
    func source() throws {
        let dataset = try Samples.dataset("sltd")
        let plain =
            Samples.document.dropLast(2) + [
                PlainField("source-list", "LISTE E\u{301}"), PlainField("source-id", " 4 2 "),
            ]
        let bytes = try Samples.validated("sltd", Array(plain)).encoded
        let term = try #require(KeyTerm.source(list: "LISTE \u{C9}", id: "4 2"))
        #expect(dataset.matches(body: bytes, terms: [term]))
        #expect(KeyTerm.source(list: "", id: "1") == nil)
        #expect(KeyTerm.source(list: "a\u{0}b", id: "1") == nil)
        #expect(KeyTerm.source(list: String(repeating: "a", count: 300), id: "1") == nil)
    }

    @Test("a body matches only when it has all of the keys")
    func matches() throws {
        let dataset = try Samples.dataset("nominal")
        let bytes = try Samples.validated("nominal", Samples.person).encoded
        #expect(dataset.matches(body: bytes, terms: dataset.keys(forQuery: "name.text", "anna maria")))
        #expect(!dataset.matches(body: bytes, terms: dataset.keys(forQuery: "name.text", "anna petra")))
        let number = dataset.keys(forQuery: "document.number", "L898902C3")
        #expect(!dataset.matches(body: bytes, terms: number.map { KeyTerm(kind: $0.kind + 1, term: $0.term) }))
        #expect(!dataset.matches(body: Array(bytes.dropLast()), terms: []))
    }

    @Test("a body that its author did not normalise is found all the same, and odd values only have no key")
    func hostileValues() throws {
        let dataset = try Samples.dataset("sltd")
        func terms(_ number: String, issuer: String = "deu") throws -> [String] {
            let fields = [Field(number: 16, value: .text(number)), Field(number: 17, value: .text(issuer))]
            return Samples.terms(dataset, try RecordBody(fields: fields).encoded()).terms.map(self.text)
        }
        #expect(try terms("c 01-x") == ["3 C01X", "4 C01X|D"])
        #expect(try terms("Ｃ０１") == ["3 C01", "4 C01|D"])
        #expect(try terms("\u{0}\u{202E}") == [])
        #expect(try terms("---") == [])
        #expect(try terms(String(repeating: "9", count: 257)) == [])
        #expect(try terms("A1", issuer: "--") == ["3 A1"])
        #expect(try terms("A1", issuer: "fr") == ["3 A1", "4 A1|FRA"])
        #expect(try terms("A1", issuer: "zz") == ["3 A1", "4 A1|ZZ"])
        let group = try RecordBody(fields: [Field(number: 16, value: .group([Field(number: 1, value: .text("A"))]))])
        #expect(Samples.terms(dataset, group.encoded()).terms.isEmpty)
        #expect(Samples.terms(try Samples.dataset("duty"), [0xFF]).isReadable)
    }

    @Test("bytes that a database lends have the same keys, none at all included")
    func rawBytes() throws {
        for sample in try Samples.all() {
            var terms: [KeyTerm] = []
            let isReadable = unsafe sample.bytes.withUnsafeBytes { bytes in
                unsafe sample.dataset.forEachKey(inBody: bytes) { (kind: UInt16, term: UnsafeRawBufferPointer) in
                    terms.append(unsafe KeyTerm(kind: kind, term: Array(term)))
                }
            }
            #expect(isReadable)
            #expect(terms == Samples.terms(sample.dataset, sample.bytes).terms)
            let empty = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
            let isEmptyReadable = unsafe sample.dataset.forEachKey(inBody: empty) {
                (_: UInt16, _: UnsafeRawBufferPointer) in Issue.record("a key of nothing")
            }
            #expect(isEmptyReadable)
        }
    }
}
