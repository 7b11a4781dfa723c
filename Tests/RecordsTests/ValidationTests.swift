import TestSupport
import Testing

@testable import Records

@Suite("Validation")
struct ValidationTests {
    @Test("a body holds each value in its one form, by number, and gives the names back")
    func normalised() throws {
        let dataset = try Samples.dataset("sltd")
        let validated = try Samples.validated("sltd", Samples.document)
        #expect(
            dataset.plain(from: validated.body) == [
                PlainField("source-list", "TEST"), PlainField("source-id", "42"), PlainField("number", "C01X00T47"),
                PlainField("issuer", "D"), PlainField("type", "passport"), PlainField("fraud", "stolen"),
            ]
        )
        #expect(validated.warnings.isEmpty)
        #expect(validated.encoded == validated.body.encoded())
    }

    @Test("what a body gives back makes the same bytes again", arguments: Samples.codes)
    func idempotent(code: String) throws {
        let sample = try Samples.plain(code)
        let dataset = try Samples.dataset(code)
        let first = try Samples.validated(code, sample)
        let again = try Samples.validated(code, dataset.plain(from: first.body))
        #expect(again.encoded == first.encoded)
        let reversed = try Samples.validated(code, Array(sample.reversed()))
        if code != "nominal" { #expect(reversed.encoded == first.encoded) }
    }

    @Test("only the issuing country may enter a travel document")
    func issuers() throws {
        func enter(_ issuer: String, author: String, isTraining: Bool = false) throws -> ValidatedBody {
            let plain = [PlainField("number", "A1234567"), PlainField("issuer", issuer), PlainField("fraud", "lost")]
            return try Samples.validated("sltd", plain, author: author, isTraining: isTraining)
        }
        let refused = RecordError(.issuerNotYours, "", fieldPath: "issuer")
        for issuer in ["D", "DEU", "DE", "de"] { _ = try enter(issuer, author: "DE") }
        _ = try enter("FRA", author: "FR")
        _ = try enter("XPO", author: "XP")
        _ = try enter("UNO", author: "XP")
        #expect(throws: refused) { try enter("FRA", author: "DE") }
        #expect(throws: refused) { try enter("D", author: "FR") }
        #expect(throws: refused) { try enter("UNO", author: "FR") }
        #expect(throws: refused) { try enter("EUE", author: "XP") }
        #expect(throws: refused) { try enter("UTO", author: "FR") }
        #expect(throws: refused) { try enter("FRA", author: "ZZ") }
        for author in ["FR", "DE", "XP"] { _ = try enter("UTO", author: author, isTraining: true) }
        #expect(throws: RecordError(.malformed, "", fieldPath: "issuer")) { try enter("QQQ", author: "FR") }
    }

    /// One bad value: the dataset, the fields, and the error that names the field.
    struct Bad: Sendable, CustomTestStringConvertible {
        let code: String
        let fields: [PlainField]
        let error: RecordError
        var testDescription: String { "\(self.error)" }

        init(_ code: String, _ fields: [PlainField], _ errorCode: RecordError.Code, _ path: String?) {
            self.code = code
            self.fields = fields
            self.error = RecordError(errorCode, "", fieldPath: path)
        }
    }

    static let person = PlainField("kind", "person")
    static let vessel = PlainField("kind", "vessel")
    static let named = PlainField("name", "A B")
    static let car = PlainField("plate", "AB1")

    @Test(
        "a value that breaks a rule is refused by its path",
        arguments: [
            Bad("nominal", [person], .missingField, "name"),
            Bad("nominal", [named], .missingField, "kind"),
            Bad("nominal", [person, named, PlainField("nmae", "x")], .unknownField, nil),
            Bad("nominal", [person, person, named], .notRepeatable, "kind"),
            Bad("nominal", [PlainField("kind", "robot"), named], .unknownCode, "kind"),
            Bad(
                "nominal",
                [person, named, PlainField("name", [PlainField("text", "a\u{0}")])],
                .forbiddenCharacter,
                "name[2].text"
            ),
            Bad("nominal", [person, PlainField("name", "\u{202E}evil")], .forbiddenCharacter, "name[1].text"),
            Bad("nominal", [person, PlainField("name", "---")], .malformed, "name[1].text"),
            Bad(
                "nominal",
                [person, PlainField("name", [PlainField("quality", "weak")])],
                .missingField,
                "name[1].text"
            ),
            Bad("nominal", [person, named, PlainField("sex", [named])], .wrongShape, "sex"),
            Bad("nominal", [person, named, PlainField("birth", "1974-02-30")], .noSuchDate, "birth[1].date"),
            Bad("nominal", [person, named, PlainField("birth", "30.2.74")], .malformed, "birth[1].date"),
            Bad(
                "nominal",
                [person, named, PlainField("nationality", "SE"), PlainField("nationality", "QZ")],
                .malformed,
                "nationality[2]"
            ),
            Bad("nominal", [person, named, PlainField("link", "javascript:alert(1)")], .malformed, "link[1]"),
            Bad("nominal", [person, named, PlainField("link", "https://a@b/")], .malformed, "link[1]"),
            Bad(
                "nominal",
                [person, PlainField("name", String(repeating: "x", count: 1_000_000))],
                .tooLong,
                "name[1].text"
            ),
            Bad("nominal", [person, PlainField("name", String(repeating: "x", count: 513))], .tooLong, "name[1].text"),
            Bad("smv", [PlainField("vin", "1HGCM82633A00435")], .malformed, "vin"),
            Bad("smv", [PlainField("vin", "1HGCM82633A00435O")], .malformed, "vin"),
            Bad("smv", [PlainField("colour", "red")], .missingField, nil),
            Bad("smv", [car, PlainField("year", "-1")], .malformed, "year"),
            Bad("smv", [car, PlainField("year", "12345")], .tooLong, "year"),
            Bad("smv", [PlainField("plate", "A=B")], .malformed, "plate"),
            Bad("craft", [vessel, PlainField("imo", "907472")], .malformed, "imo[1]"),
            Bad("craft", [vessel, PlainField("mmsi", "12345678X")], .malformed, "mmsi[1]"),
            Bad("craft", [vessel, PlainField("container", "CSQX3054383")], .malformed, "container[1]"),
            Bad("craft", [vessel, PlainField("tail-number", "H")], .malformed, "tail-number[1]"),
            Bad("craft", [vessel], .missingField, nil),
            Bad("system", [], .internalDataset, nil),
            Bad("sltd", [PlainField("number", "Ｃ０１")], .malformed, "number"),
            Bad("sltd", [PlainField("number", String(repeating: "9", count: 25))], .malformed, "number"),
        ]
    )
    func refused(bad: Bad) {
        #expect(throws: bad.error) { try Samples.validated(bad.code, bad.fields) }
    }

    @Test("an error names place, reason and what was expected, and repeats at most 80 characters of the value")
    func messages() throws {
        let hostile = String(repeating: "\u{1B}[31m", count: 4)
        let plain = [PlainField("kind", "q" + String(repeating: "z", count: 100), place: Place(line: 3, column: 9))]
        for fields in [plain, [PlainField(hostile + String(repeating: "x", count: 500), "y")]] {
            do {
                _ = try Samples.validated("nominal", fields)
                Issue.record("accepted")
            } catch let error as RecordError {
                #expect(error.expected != nil && !error.reason.isEmpty)
                #expect(error.reason.unicodeScalars.count < 80 + 60)
                #expect(!error.description.unicodeScalars.contains("\u{1B}"))
                if fields == plain { #expect(error.place == Place(line: 3, column: 9)) }
            }
        }
    }

    @Test("a wrong check digit is told and kept: of IMO and container numbers, and of North American vehicles only")
    func checkDigits() throws {
        func warnings(_ code: String, _ fields: [PlainField]) throws -> [String] {
            try Samples.validated(code, fields).warnings.map(\.fieldPath)
        }
        #expect(try warnings("craft", [Self.vessel, PlainField("imo", "9074729")]).isEmpty)
        #expect(try warnings("craft", [Self.vessel, PlainField("imo", "9074728")]) == ["imo[1]"])
        #expect(try warnings("craft", [Self.vessel, PlainField("container", "CSQU3054384")]) == ["container[1]"])
        #expect(try warnings("smv", [PlainField("vin", "1M8GDM9AXKP042788")]).isEmpty)
        #expect(try warnings("smv", [PlainField("vin", "1M8GDM9A1KP042788")]) == ["vin"])
        #expect(try warnings("smv", [PlainField("vin", "WVWZZZ1JZXW000001")]).isEmpty)
    }

    @Test("the catalogue can have a wrong check digit refused")
    func checkDigitRefused() throws {
        let yaml = Catalogue.embeddedYAML.replacing(
            "type: imo, repeated: true, check: warn",
            with: "type: imo, check: refuse"
        )
        let dataset = try #require(try Catalogue(yaml: yaml)["craft"])
        #expect(throws: RecordError(.wrongCheckDigit, "", fieldPath: "imo")) {
            try dataset.body(
                from: [Self.vessel, PlainField("imo", "9074728")],
                author: Samples.bureau("FR"),
                isTraining: false
            )
        }
    }

    @Test("fields without anything visible count as not given")
    func blank() throws {
        let plain = Samples.document + [PlainField("issued", " "), PlainField("theft-country", "")]
        #expect(try Samples.validated("sltd", plain).encoded == Samples.validated("sltd", Samples.document).encoded)
        let group = PlainField("birth", [PlainField("date", ""), PlainField("note", "\u{A0}")])
        let person = [Self.person, Self.named]
        #expect(
            try Samples.validated("nominal", person + [group]).encoded == Samples.validated("nominal", person).encoded
        )
    }

    @Test("a record over 64 KiB or 1,024 fields is refused as a whole")
    func tooLong() throws {
        let long = (0..<5).map { _ in PlainField("remarks", String(repeating: "a", count: 16_000)) }
        #expect(throws: RecordError(.tooLong, "")) {
            try Samples.validated("nominal", [Self.person, Self.named] + long)
        }
        let many = (0..<1100).map { _ in Self.named }
        #expect(throws: RecordError(.tooLong, "")) { try Samples.validated("nominal", [Self.person] + many) }
    }

    @Test("numbers that this build does not know are shown, not lost")
    func unknownNumbers() throws {
        let body = try RecordBody(fields: [
            Field(number: 16, value: .text("X")),
            Field(number: 999, value: .group([Field(number: 1, value: .text("y"))])),
        ])
        let plain = try Samples.dataset("sltd").plain(from: body)
        #expect(plain == [PlainField("number", "X"), PlainField("field-999", [PlainField("field-1", "y")])])
    }

    @Test("generated fields of every dataset never trap, and what is accepted is written in one form")
    func generated() throws {
        var generator = SplitMix64(seed: 21)
        let values = [
            "", "x", "9074729", "1974-05", "1974-05-03", "FR", "A\u{301}", "\u{0}", "person", "https://a.b/c",
            "CSQU3054383", "Ünïcödé 漢字", "\u{202E}", "🦀", "lost", "UTO", "fr", "Latn", "primary",
        ]
        var acceptedCount = 0
        for dataset in try Catalogue.embedded().datasets where !dataset.isInternal {
            for _ in 0..<4000 {
                let count = 1 + generator.below(6)
                var plain = (0..<count).map { _ in Self.field(&generator, dataset.fields, values) }
                if dataset.code == "nominal" {
                    plain += [Self.person, Self.named].filter { _ in generator.below(4) > 0 }
                }
                if dataset.code == "smv" { plain.append(Self.car) }
                do {
                    let first = try dataset.body(from: plain, author: Samples.bureau("FR"), isTraining: true)
                    acceptedCount += 1
                    let again = try dataset.body(
                        from: dataset.plain(from: first.body),
                        author: Samples.bureau("FR"),
                        isTraining: true
                    )
                    #expect(again.encoded == first.encoded, "seed 21: \(plain)")
                } catch is RecordError {
                    continue
                }
            }
        }
        #expect(acceptedCount > 300, "seed 21 no longer reaches records that are accepted")
    }

    private static func field(
        _ generator: inout SplitMix64,
        _ definitions: [FieldDefinition],
        _ values: [String]
    ) -> PlainField {
        let definition = generator.element(of: definitions)
        guard definition.type == .group, generator.below(4) > 0 else {
            return PlainField(definition.name, generator.element(of: values))
        }
        let count = 1 + generator.below(3)
        return PlainField(definition.name, (0..<count).map { _ in Self.field(&generator, definition.fields, values) })
    }
}
