import Testing

@testable import Identifiers

@Suite("Banks and telephones")
struct BankingTests {
    @Test("a BIC says its bank and country, and the head office's branch is left out")
    func banks() throws {
        let reading = try #require(BusinessIdentifierCode.parse("DEUTDEFF500"))
        #expect(reading.fact("country") == "DE (Germany)" && reading.certainty == .form)
        #expect(BusinessIdentifierCode.normalise("deutdeffxxx") == "DEUTDEFF")
        #expect(BusinessIdentifierCode.normalise("BIC: NEDSZAJJ") == "NEDSZAJJ")
        #expect(BusinessIdentifierCode.parse("DEUTQQFF") == nil)
        #expect(BusinessIdentifierCode.parse("DEUTDEF") == nil)
    }

    @Test(
        "international numbers keep their digits and say their country",
        arguments: [
            ("+33 1 23 45 67 89", "+33123456789", "FR (France)"),
            ("+33 (0)1 23 45 67 89", "+33123456789", "FR (France)"),
            ("0041 44 668 18 00", "+41446681800", "CH (Switzerland)"), ("+1 (868) 555-0100", "+18685550100", "TT"),
            ("tel:+1-416-555-0100", "+14165550100", "CA (Canada)"), ("+7 701 555 0100", "+77015550100", "KZ"),
            ("+221 33 823 00 00", "+221338230000", "SN (Senegal)"), ("+٣٣١٢٣٤٥٦٧٨٩", "+33123456789", "FR (France)"),
        ]
    )
    func telephones(text: String, normalised: String, country: String) throws {
        let reading = try #require(TelephoneNumber.parse(text))
        #expect(reading.normalised == normalised)
        #expect(reading.isValid && reading.certainty == .form)
        #expect(reading.fact("country")?.hasPrefix(country) == true)
    }

    @Test("wrong numbers say what is wrong: no code, too many digits, a zero too many")
    func wrongTelephones() throws {
        #expect(TelephoneNumber.parse("01 23 45 67 89")?.isValid == false)
        #expect(TelephoneNumber.problems(of: "+999 1234567").map(\.found) == ["999"])
        let long = TelephoneNumber.problems(of: "+33 12345678901234567")
        #expect(long.map(\.found) == ["19 digits"])
        let zero = try #require(TelephoneNumber.parse("+49 030 123456"))
        #expect(zero.isValid && zero.problems.map(\.position) == [5])
        #expect(TelephoneNumber.parse("+33 1 23 45 67 8x") == nil)
        // A service of all countries has a code of its own.
        #expect(TelephoneNumber.parse("+870 773 111 632")?.fact("service") == "Inmarsat")
    }
}
