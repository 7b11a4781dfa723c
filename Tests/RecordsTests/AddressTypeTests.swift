import Testing

@testable import Records

/// The types of numbers, addresses, digests, amounts, moments and places: what is accepted and how it is stored, and
/// what is refused with which words.
@Suite("Validation of numbers and addresses")
struct AddressTypeTests {
    private func normalise(
        _ type: FieldType,
        _ text: String,
        check: FieldDefinition.CheckDigitRule = .warn
    ) throws -> (value: String, warnings: [String]) {
        var rules = ValueRules(
            definition: .sample(type, check: check),
            issuerRules: try Catalogue.embedded().issuerRules
        )
        let value = try rules.normalise(text)
        return (value, rules.warnings)
    }

    @Test(
        "a right value is stored in its one form, however it is written",
        arguments: [
            (FieldType.iban, "gb82 west 1234 5698 7654 32", "GB82WEST12345698765432"),
            (.iban, "IBAN: DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
            (.bic, "deutdeff", "DEUTDEFF"), (.bic, "DEUT DE FF XXX", "DEUTDEFF"), (.bic, "DEUTDEFF500", "DEUTDEFF500"),
            (.phone, "+33 1 99 00 12 34", "+33199001234"), (.phone, "00 33 (1) 99-00-12-34", "+33199001234"),
            (.email, "Name@Example.ORG", "name@example.org"), (.email, "name[at]example[.]org", "name@example.org"),
            (.wallet, "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
            (
                .wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
            ),
            (.serial, "AB-1234 x", "AB-1234 x"), (.serial, "№ 7", "№ 7"),
            (.md5, "D41D8CD9-8F00B204-E9800998-ECF8427E", "d41d8cd98f00b204e9800998ecf8427e"),
            (.md5, String(repeating: "a", count: 32), String(repeating: "a", count: 32)),
            (.sha1, "SHA1: da39a3ee5e6b4b0d3255bfef95601890afd80709", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            (.sha256, String(repeating: "0F", count: 32), String(repeating: "0f", count: 32)),
            (.hex, "8F:37:37:14", "8f373714"), (.decimal, "01500.50", "1500.50"), (.decimal, "0", "0"),
            (.decimal, "000.00000001", "0.00000001"), (.currency, "eur", "EUR"),
            (.instant, "2026-03-01T09:30:00Z", "2026-03-01T09:30:00Z"),
            (.instant, "2026-03-01T10:30+01:00", "2026-03-01T09:30:00Z"),
            (.instant, "2026-01-01 00:15:59.999 +0530", "2025-12-31T18:45:59Z"),
            (.instant, "2024-02-28T23:30:00-01", "2024-02-29T00:30:00Z"),
            (.instant, "1969-12-31t23:59:59z", "1969-12-31T23:59:59Z"),
            (.indicator, "hxxps://Login[.]Example[.]org:443/A", "https://login.example.org/A"),
            (.indicator, "Example[.]ORG", "example.org"), (.indicator, "192[.]0[.]2[.]1", "192.0.2.1"),
            (.indicator, "MD5: D41D8CD98F00B204E9800998ECF8427E", "d41d8cd98f00b204e9800998ecf8427e"),
            (.indicator, "+33 1 99 00 12 34", "+33199001234"), (.indicator, "A(at)Example.org", "a@example.org"),
            (.indicator, "Rechnung März.exe", "Rechnung März.exe"), (.indicator, "счёт.exe", "счёт.exe"),
            (.indicator, "HKLM\\Software\\Run", "HKLM\\Software\\Run"), (.indicator, "0012345678", "0012345678"),
            (.coordinates, "+48.8577+002.295/", "+48.8577+002.295/"), (.coordinates, "-33-070", "-33-070/"),
            (.coordinates, "48.8577, -2.295", "+48.8577-002.295/"), (.coordinates, "90.0,180", "+90.0+180/"),
            // Degrees and minutes, and seconds, as in the annexes of ISO 6709.
            (.coordinates, "+4851+00217/", "+48.850+002.283/"),
            (.coordinates, "+4012.22-07500.25/", "+40.20367-075.00417/"),
            (.coordinates, "+401213.1-0750015.1/", "+40.203639-075.004194/"),
            (.coordinates, "+895959.999999+1795959.999999/", "+90.00000000+180.00000000/"),
            (.coordinates, "-000001-0000001/", "-00.00028-000.00028/"),
        ]
    )
    func accepted(type: FieldType, text: String, stored: String) throws {
        let first = try self.normalise(type, text)
        #expect(first.value == stored)
        #expect(try self.normalise(type, stored).value == stored, "normalised again")
    }

    @Test(
        "a wrong value is refused with what is wrong, at which position, and what was expected",
        arguments: [
            (
                FieldType.iban, "GB82 WEST 1234 5698 7654 3", "has 22 characters, this has 21: 1 missing",
                "22 characters"
            ),
            (.iban, "GB82 WEST 12X4 5698 7654 32", "position 13: a digit was expected, not X", "a digit"),
            (.iban, "no account", "is no IBAN", "two letters of the country"),
            (.bic, "DEUTQQFF", "position 5: QQ is no country", "ISO 3166"), (.bic, "DEUTDEF", "7 letters", "a BIC"),
            (.bic, "DEUTDEFF5", "has 9 characters", "a BIC"), (.bic, "7EU7DEFF", "four letters", "a BIC"),
            (.phone, "01 99 00 12 34", "has no calling code", "such as +33 1 23 45 67 89"),
            (.phone, "+210 99 00 12 34", "position 2: no calling code begins 210", "an assigned calling code"),
            (.phone, "+33 12", "7 to 15 digits", "7 to 15 digits"),
            (.phone, "call me", "is no telephone number", "+33"),
            (.email, "name.example.org", "is no e-mail address", "name@example.org"),
            (.email, "a..b@example.org", "position 3: no part between dots is empty", "a letter or digit"),
            (.wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", "here are 39", "40 digits"),
            (.wallet, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVO2", "position 33", "not 0, O, I or l"),
            (.wallet, "my wallet", "is no wallet address", "bc1q"),
            (.serial, "--", "has no letter and no digit", "a name or a number"),
            (
                .md5, "d41d8cd98f00b204e9800998ecf8427", "has 31 hexadecimal digits",
                "the 32 hexadecimal digits of an MD5"
            ),
            (.sha1, "d41d8cd98f00b204e9800998ecf8427e", "has 32 hexadecimal digits", "40 hexadecimal"),
            (.sha256, "xyz", "position 1: \"x\" cannot stand here", "64 hexadecimal digits"),
            (.hex, "abc", "has 3 hexadecimal digits", "two for each byte"),
            (.hex, "0x12", "position 2", "two for each"),
            (.decimal, "1,500.50", "position 2: \",\" cannot stand here", "such as 1500.50"),
            (.decimal, "-1", "position 1", "digits"), (.decimal, "1.", "is no amount", "a point"),
            (.decimal, ".5", "is no amount", "a point"), (.decimal, "1.2.3", "is no amount", "a point"),
            (.decimal, "1.123456789", "is no amount", "1 to 8 digits"), (.currency, "EURO", "EURO", "ISO 4217"),
            (.instant, "2026-03-01T09:30:00", "has no zone", "Z for UTC"),
            (.instant, "2026-03-01", "not a moment", "Z"),
            (.instant, "2026-02-30T09:30:00Z", "there is no date", "a day"),
            (.instant, "1.3.2026 at 9:30Z", "is not a date", "a day"),
            (.instant, "2026-03-01T24:00:00Z", "there is no time", "Z"),
            (.instant, "2026-03-01T09:30:61Z", "no time", "Z"),
            (.instant, "9999-12-31T23:59:00-14:00", "out of range", "Z"),
            (.instant, "2026-03-01T09:30+", "moment", "Z"),
            (.coordinates, "+91+000/", "there is no latitude 91", "-90 to +90"),
            (.coordinates, "+90.01+000/", "no latitude 90.01", "-90"),
            (.coordinates, "0, 180.5", "no longitude", "180"),
            (.coordinates, "48.8577", "is no position", "ISO 6709"),
            (.coordinates, "+4860+00217/", "no minutes from 60 on", "6709"),
            (.coordinates, "+485160+0021700/", "no seconds from 60 on", "6709"),
            (.coordinates, "+4851+002.28/", "no position", "6709"), (.coordinates, "+9001+00000/", "no latitude", "90"),
            (.coordinates, "+48510+002170/", "no position", "6709"),
            (.coordinates, "48°51'N 2°17'E", "is no position", "ISO 6709"),
            (.coordinates, ",", "is no position", "6709"),
        ]
    )
    func refused(type: FieldType, text: String, reason: String, expected: String) {
        do {
            let value = try self.normalise(type, text).value
            Issue.record("accepted as \(value)")
        } catch let fault as ValueFault {
            #expect(fault.reason.contains(reason), "\(fault.reason)")
            #expect(fault.expected?.contains(expected) == true, "\(fault.expected ?? "")")
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test(
        "wrong check digits and checksums are told and kept, unless the catalogue has them refused",
        arguments: [
            (FieldType.iban, "GB83WEST12345698765432", "would have to be 82"),
            (.wallet, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "the checksum does not fit"),
            (.wallet, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp", "the checksum does not fit"),
        ]
    )
    func checksums(type: FieldType, text: String, told: String) throws {
        let kept = try self.normalise(type, text)
        #expect(kept.value == text)
        #expect(kept.warnings.contains { $0.contains(told) }, "\(kept.warnings)")
        do {
            _ = try self.normalise(type, text, check: .refuse)
            Issue.record("accepted")
        } catch let fault as ValueFault {
            #expect(fault.code == .wrongCheckDigit && fault.reason.contains(told))
        }
    }

    @Test("a currency that ISO 4217 does not know is told and kept", arguments: ["XQQ", "DEM"])
    func unknownCurrency(code: String) throws {
        #expect(try self.normalise(.currency, "eur").warnings == [])
        let kept = try self.normalise(.currency, code)
        #expect(kept.value == code)
        #expect(kept.warnings == ["ISO 4217 has no currency \(code) now: it may be mistyped or withdrawn"])
    }

    @Test("a confidence goes from 0 to 100, and more is refused")
    func confidence() throws {
        let dataset = try #require(Catalogue.embedded()["cyber"])
        let rules = ValueRules(
            definition: try #require(dataset.field(path: "confidence")),
            issuerRules: try Catalogue.embedded().issuerRules
        )
        for (typed, stored) in [("0", "0"), ("085", "85"), ("100", "100")] {
            var rules = rules
            #expect(try rules.normalise(typed) == stored)
        }
        for typed in ["101", "150", "999"] {
            var rules = rules
            #expect(throws: ValueFault.self) { try rules.normalise(typed) }
        }
    }

    @Test("a character that was read as another one is told")
    func corrections() throws {
        let iban = try self.normalise(.iban, "GB82 WEST 1234 5698 7654 3Z")
        #expect(iban.value == "GB82WEST12345698765432")
        #expect(iban.warnings == ["Z at position 27 was read as 2"])
        let digest = try self.normalise(.md5, "d4ld8cd98f00b204e9800998ecf8427e")
        #expect(digest.value == "d41d8cd98f00b204e9800998ecf8427e" && digest.warnings.count == 1)
    }

    @Test("a 0 that is dialled inside a country only is told and kept")
    func trunk() throws {
        let phone = try self.normalise(.phone, "+44 020 7946 0018")
        #expect(phone.value == "+4402079460018")
        #expect(phone.warnings.contains { $0.contains("may be one too many") })
    }

    @Test("values of any length are refused or kept, and none is read by its beginning only")
    func long() throws {
        let url = "hxxp://example[.]org/" + String(repeating: "a", count: 1500)
        #expect(try self.normalise(.indicator, url).value == url)
        for type in FieldType.allCases where type != .group && ![.longText, .indicator, .url].contains(type) {
            #expect(throws: ValueFault.self) { try self.normalise(type, String(repeating: "1", count: 1100)) }
        }
    }
}
