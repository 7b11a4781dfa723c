import TestSupport
import Testing

@testable import Records

@Suite("Quick terms")
struct QuickTermTests {
    private static let catalogue = Result { try Catalogue.embedded() }

    /// `16 3 C01X00T47`: dataset, kind and term.
    private func quick(_ text: String) throws -> Set<String>? {
        var terms: Set<String> = []
        let bytes = Array(text.utf8)
        let isTaken = try Self.catalogue.get().forEachQuickTerm(of: bytes.span) { dataset, kind, term in
            terms.insert(Self.line(dataset, kind, term.indices.map { term[$0] }))
        }
        if !isTaken { #expect(terms.isEmpty, "\(text)") }
        return isTaken ? terms : nil
    }

    private func slow(_ text: String) throws -> Set<String> {
        var terms: Set<String> = []
        for query in try Self.catalogue.get().queries(for: text) {
            for term in query.terms { terms.insert(Self.line(query.dataset, term.kind, term.term)) }
        }
        return terms
    }

    private static func line(_ dataset: DatasetNumber, _ kind: UInt16, _ term: [UInt8]) -> String {
        "\(dataset) \(kind) " + String(decoding: term.map { $0 == 0 ? UInt8(ascii: "|") : $0 }, as: UTF8.self)
    }

    private static let zone =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"

    @Test(
        "a plain text has the terms that the search box finds for it",
        arguments: [
            ("c01x-00t47", "16 3 C01X00T47"), ("C01X00T47 deu", "16 4 C01X00T47|D"),
            ("A1234567 fr", "16 4 A1234567|FRA"),
            ("1HGCM82633A004352", "18 5 1HGCM82633A004352"), ("3A004352", "18 6 3A004352"),
            ("AB 123 CD", "18 7 AB123CD"),
            ("ab 123 cd FRA", "18 8 AB123CD|FR"), ("IMO 9074729", "19 9 9074729"), ("9074728", "19 9 9074728"),
            ("211331640", "19 10 211331640"), ("DABC2", "19 11 DABC2"), ("hb-jcs", "19 12 HBJCS"),
            ("CSQU 305438-3", "19 13 CSQU3054383"), ("gb82 west 1234 5698 7654 32", "21 15 GB82WEST12345698765432"),
            ("12-3456-0007", "21 16 1234560007"), ("33199001234", "21 18 +33199001234"),
            ("D41D8CD98F00B204E9800998ECF8427E", "22 20 d41d8cd98f00b204e9800998ecf8427e"),
            ("8f37 3714 acfc f4d0", "22 20 8f373714acfcf4d0"), ("AB1234X glock", "20 22 AB1234X|glock"),
            ("Smith Wesson AB-1", "20 22 AB1|smith wesson"), ("K20A-1234567", "18 26 K20A1234567"),
            ("Still Life", "23 25 still"), ("anna maria", "17 1 maria"), (Self.zone, "16 4 L898902C3|UTO"),
        ]
    )
    func plain(text: String, term: String) throws {
        let terms = try #require(try self.quick(text))
        #expect(terms.contains(term), "\(terms)")
        #expect(try terms == self.slow(text))
    }

    @Test(
        "what needs a correction or is an address goes the slow way",
        arguments: [
            "GB83 WEST 1234 5698 7654 32", "GB82WEST1234569876543Z", "1HGCM82633AOO4352", "CSQU3O54383", "IMO 9O74729",
            "example.org", "192.0.2.1", "name@example.org", "+33199001234", "0033199001234", "Ｃ０１", "Эрикссон",
            "a\u{0}b",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "C01<X00",
            "d4ld8cd98f00b204e9800998ecf8427e", "", "-", "Eriksson, Anna", String(repeating: "A1 ", count: 100),
            Self.zone.replacing("L898902C36", with: "L898902C37"),
        ]
    )
    func slowWay(text: String) throws {
        #expect(try self.quick(text) == nil)
    }

    @Test("generated plain texts have the same terms both ways")
    func agreement() throws {
        var generator = SplitMix64(stream: 31)
        let count = Effort.cases(1_000)
        var takenCount = 0
        for _ in 0..<count {
            let text = Self.text(&generator)
            guard let terms = try self.quick(text) else { continue }
            takenCount += 1
            let slow = try self.slow(text)
            #expect(terms == slow, "seed \(Effort.baseSeed): \(text) \(terms.symmetricDifference(slow))")
        }
        #expect(takenCount > count / 2, "most of what is generated should be plain")
    }

    /// Words of letters and digits, and numbers of every form, whole and damaged.
    private static func text(_ generator: inout SplitMix64) -> String {
        let forms = [
            "C01X00T47", "1HGCM82633A004352", "CSQU3054383", "IMO 9074729", "211331640", "GB82WEST12345698765432",
            "MT84MALT011000012345MTLCAST001S", "d41d8cd98f00b204e9800998ecf8427e", "8f373714acfcf4d0", "447911123456",
            "4402079460018", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "AB 123 CD FR", "L898902C3 UTO",
            "A1 Smith Wesson",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "GLOCK", "de", "XXA", "Anna Maria", Self.zone,
        ]
        if generator.chance(1, of: 2) {
            var bytes = Array(generator.element(of: forms).utf8)
            for _ in 0..<generator.below(3) {
                let index = generator.below(bytes.count)
                bytes[index] = generator.element(of: Array("0O1I5Sab -./<".utf8))
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        let alphabets = [
            "0123456789", "0123456789abcdefABCDEF", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "abcXYZ019-./",
        ]
        let alphabet = Array(generator.element(of: alphabets).utf8)
        let words = (0..<1 + generator.below(generator.chance(1, of: 8) ? 40 : 4)).map { _ in
            String(
                decoding: (0..<1 + generator.below(generator.chance(1, of: 3) ? 40 : 9)).map { _ in
                    generator.element(of: alphabet)
                },
                as: UTF8.self
            )
        }
        return words.joined(separator: generator.element(of: [" ", "  ", "\t", "-"]))
    }
}
