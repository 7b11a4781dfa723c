import TestSupport
import Testing

@testable import Records

@Suite("Queries")
struct QueryTests {
    private func readings(_ text: String) throws -> [String] {
        try Catalogue.embedded().queries(for: text).map { query in
            let terms = query.terms.map {
                String(decoding: $0.term.map { $0 == 0 ? UInt8(ascii: "|") : $0 }, as: UTF8.self)
            }
            return "\(query.datasetCode) \(query.keyKind) \(terms.joined(separator: "+"))"
        }
    }

    @Test(
        "what was typed is read by its form",
        arguments: [
            ("c01x-00t47", "sltd 3 C01X00T47"), ("C01X00T47", "nominal 3 C01X00T47"),
            ("C01X 00T47 D", "sltd 4 C01X00T47|D"), ("C01X00T47 deu", "sltd 4 C01X00T47|D"),
            ("1HGCM82633A004352", "smv 5 1HGCM82633A004352"), ("3A004352", "smv 6 3A004352"),
            ("AB-123-CD", "smv 7 AB123CD"), ("AB 123 CD FR", "smv 8 AB123CD|FR"), ("А123ВС 77", "smv 7 А123ВС77"),
            ("IMO 9074729", "craft 9 9074729"), ("9074728", "craft 9 9074728"), ("211331640", "craft 10 211331640"),
            ("4XYZ9", "craft 11 4XYZ9"), ("HB-JCS", "craft 12 HBJCS"), ("N123AB", "craft 12 N123AB"),
            ("CSQU 305438-3", "craft 13 CSQU3054383"), ("QDi.001", "nominal 14 QDI001"),
            ("Maria ERIKSSON", "nominal 1 maria+eriksson"), ("Эрикссон", "nominal 1 эрикссон"),
            ("test vessel", "craft 1 test+vessel"),
        ]
    )
    func recognised(text: String, expected: String) throws {
        let readings = try self.readings(text)
        #expect(readings.contains { $0.uppercased() == expected.uppercased() }, "\(readings)")
    }

    @Test("a name is no number, and nothing is nothing")
    func names() throws {
        #expect(
            try self.readings("Eriksson, Anna Maria") == [
                "nominal 1 eriksson+anna+maria", "craft 1 eriksson+anna+maria", "fraud 1 eriksson+anna+maria",
                "art 25 eriksson+anna+maria", "modus 25 eriksson+anna+maria",
            ]
        )
        for text in ["", "   ", "--", "\u{0}\u{202E}"] { #expect(try self.readings(text).isEmpty) }
    }

    @Test("a wrong check digit is said, not hidden")
    func checkDigits() throws {
        let catalogue = try Catalogue.embedded()
        func explanation(_ text: String, kind: UInt16) -> String? {
            catalogue.queries(for: text).first { $0.keyKind == kind }?.explanation
        }
        #expect(explanation("IMO 9074729", kind: 9) == "IMO number 9074729")
        #expect(explanation("9074728", kind: 9)?.contains("check digit is wrong") == true)
        #expect(explanation("CSQU3054384", kind: 13)?.contains("check digit is wrong") == true)
    }

    @Test(
        "a look-alike is read as what it must be beside what was typed, and said",
        arguments: [
            ("С01Х00Т47", 3, "C01X00T47", "С (U+0421) at position 1 was read as C"),
            ("Ｃ０１Ｘ００Ｔ４７", 3, "C01X00T47", "and 6 more"),
            ("1HGCM82633AOO4352", 5, "1HGCM82633A004352", "O at position 12 was read as 0"),
            ("IMO 9O74729", 9, "9074729", "O at position 6 was read as 0"),
            ("CSQU3O54383", 13, "CSQU3054383", "O at position 6 was read as 0"),
            (
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8989O2C36UTO7408122F1204159ZE184226B<<<<<10", 3,
                "L898902C3", "also L898902C3, if O at position 51 was read as 0"
            ),
        ]
    )
    func lookalikes(text: String, kind: UInt16, term: String, said: String) throws {
        let query = try #require(try Catalogue.embedded().queries(for: text).first { $0.keyKind == kind })
        #expect(query.terms.contains(KeyTerm(kind: kind, term: Array(term.utf8))), "\(query.explanation)")
        #expect(query.explanation.contains(said), "\(query.explanation)")
    }

    @Test("a zone is its document number, with its issuer and without")
    func zones() throws {
        let text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
        #expect(try self.readings(text).contains("sltd 3 L898902C3"))
        #expect(try self.readings(text).contains("sltd 4 L898902C3|UTO"))
        #expect(try !self.readings(text).contains { $0.hasPrefix("nominal 1 ") })
    }

    @Test("names need all of their words, other keys any")
    func allTerms() throws {
        for query in try Catalogue.embedded().queries(for: "AB 123 CD FR") {
            #expect(query.allTermsRequired == [KeyKind.nameWordNumber, 25].contains(query.keyKind))
        }
    }

    @Test("what a query finds is what a body has: every sample is found by every value of its own")
    func found() throws {
        let catalogue = try Catalogue.embedded()
        let typed = [
            "C01X00T47", "L898902C3", "QDi.001", "anna eriksson", "1HGCM82633A004352", "3A004352", "AB-123-CD",
            "9074729", "211331640", "HB-JCS", "CSQU3054383", "test vessel",
        ]
        for text in typed {
            let isFound = try Samples.all().contains { sample in
                catalogue.queries(for: text).contains { query in
                    query.dataset == sample.dataset.number
                        && sample.dataset.matches(body: sample.bytes, terms: query.terms)
                }
            }
            #expect(isFound, "\(text)")
        }
    }

    @Test("text of any length and kind is read without a trap and in bounded work")
    func hostile() throws {
        let catalogue = try Catalogue.embedded()
        _ = catalogue.queries(for: String(repeating: "a1 ", count: 400_000))
        var generator = SplitMix64(seed: 4)
        for _ in 0..<5000 {
            let bytes = generator.bytes(generator.below(100))
            _ = catalogue.queries(for: String(decoding: bytes, as: UTF8.self))
        }
        #expect(catalogue.queries(for: String(repeating: "a1 ", count: 400_000)).allSatisfy { $0.terms.count <= 32 })
    }
}
