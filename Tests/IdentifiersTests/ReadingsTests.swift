import TestSupport
import Testing

@testable import Identifiers

@Suite("Readings")
struct ReadingsTests {
    @Test(
        "the best reading of a text is what a person would take it for",
        arguments: [
            ("Maria Eriksson", .name), ("Эрикссон", .name), ("C01X00T47", .documentNumber),
            ("123456789", .documentNumber),
            ("IMO 9074729", .imo), ("CSQU3054383", .container), ("1M8GDM9AXKP042788", .vin), ("HB-JCS", .tailNumber),
            ("+33123456789", .phone), ("DEUTDEFF500", .bic), ("example.org", .domain), ("192.0.2.1", .ip),
            ("user@example.org", .email), ("https://example.org/", .url), ("GB29NWBK60161331926819", .iban),
            ("AB-123-CD", .documentNumber), ("Jean-Pierre O'Neill", .name), ("Anna Maria von der Heide", .name),
        ] as [(String, IdentifierKind)]
    )
    func best(text: String, kind: IdentifierKind) {
        #expect(Identification.readings(of: text).first?.kind == kind)
    }

    @Test("look-alikes of other scripts and full-width letters are read, and said with place and code point")
    func confusables() throws {
        let reading = try #require(DocumentNumber.parse("С01Х00Т47"))
        #expect(reading.normalised == "C01X00T47")
        #expect(reading.confusables.map(\.position) == [1, 4, 7])
        #expect(reading.confusables.first?.text == "С (U+0421) at position 1 was read as C")
        #expect(DocumentNumber.normalise("Ｃ０１Ｘ００Ｔ４７") == "C01X00T47")
        #expect(DocumentNumber.normalise("C01\u{200B}X00\u{202E}T47") == "C01X00T47")
        #expect(DocumentNumber.parse("C01\u{200B}X00T47")?.confusables.map(\.readAs) == [""])
    }

    @Test("a document number's look-alikes are alternatives and never exchanged silently")
    func alternatives() throws {
        let reading = try #require(DocumentNumber.parse("AO1234567"))
        #expect(reading.normalised == "AO1234567")
        #expect(reading.alternatives.contains { $0.normalised == "A01234567" && !$0.isProved })
    }

    @Test("four letters may be a call sign; three and what stands between them are none")
    func callSigns() {
        #expect(CallSign.parse("FNLB")?.normalised == "FNLB")
        for text in ["DE B", "HB-J", "LO.I", "\u{200B}CSQ", "FNL", "F N L B"] {
            #expect(CallSign.parse(text) == nil, "\(text)")
        }
    }

    @Test("an empty text, white space and marks have no reading")
    func nothing() {
        for text in ["", " ", "\n\t", "--", "<<<", "\u{0}\u{202E}", "…"] {
            #expect(Identification.readings(of: text).isEmpty)
        }
    }

    @Test("only the beginning of a long text is looked at, which is said")
    func long() throws {
        let text = String(repeating: "Maria ", count: 100_000)
        let reading = try #require(Identification.readings(of: text).first)
        #expect(reading.isCut)
        #expect(reading.normalised.utf8.count <= Identification.byteCountMax)
        #expect(Identification.readings(of: "Maria").first?.isCut == false)
    }

    @Test("the quick form has the kinds and the normal form of the readings, for each of many typed texts")
    func quick() throws {
        var generator = SplitMix64(stream: 61)
        for _ in 0..<Effort.cases(1_000) {
            let text = Samples.typed(&generator)
            let form = try #require(QuickForm(text))
            let readings = Identification.readings(of: text)
            func has(_ kind: IdentifierKind) -> Bool {
                readings.contains { $0.kind == kind && $0.normalised == form.normalised }
            }
            #expect(form.kinds.contains(.documentNumber) == has(.documentNumber), "\(text)")
            #expect(form.kinds.contains(.mmsi) == (has(.mmsi) && form.normalised.utf8.allSatisfy(\.isDigit)), "\(text)")
            #expect(!form.kinds.contains(.iban) || has(.iban), "\(text)")
            #expect(!form.kinds.contains(.vin) || has(.vin), "\(text)")
            #expect(!form.kinds.contains(.callSign) || has(.callSign), "\(text)")
            #expect(!form.kinds.contains(.container) || has(.container), "\(text)")
        }
    }

    @Test("the quick form of a zone is its document number and issuer")
    func quickZone() throws {
        for (text, _, number) in MachineReadableZoneTests.specimens {
            let form = try #require(QuickForm(text))
            #expect(form.kinds == [.machineReadableZone, .documentNumber])
            #expect(form.normalised == number)
            #expect(form.issuer == 0x5554_4F00)
        }
        let wrong = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C35UTO7408122F1204159ZE184226B<<<<<10"
        #expect(QuickForm(wrong) == nil)
        for text in IBANTests.examples { #expect(QuickForm(text)?.kinds.contains(.iban) == true, "\(text)") }
        #expect(QuickForm("GB29NWBK60161331926818")?.kinds.contains(.iban) == false)
        for text in ["", "é", "a@b", String(repeating: "a", count: 97)] { #expect(QuickForm(text) == nil) }
    }
}
