import Records
import Testing

@Suite("Profile of a bureau")
struct BureauProfileTests {
    private static func profile() -> BureauProfile {
        var profile = BureauProfile(telephones: ["+33144556677", "+33144556678"])
        profile.emails = ["desk@example.org"]
        profile.languages = ["fr", "en"]
        profile.hours = "24/7"
        profile.timeZone = "Europe/Paris"
        profile.note = "Ask for the officer on duty."
        return profile
    }

    private static func system() throws -> Dataset {
        let catalogue = try Catalogue.embedded()
        return try #require(catalogue[.system])
    }

    @Test("a profile comes back from its record as it was, and equal profiles are equal bytes")
    func roundTrip() throws {
        let author = try #require(BureauCode("FR"))
        let body = try Self.system().internalBody(from: Self.profile().fields, author: author)
        #expect(BureauProfile(try Self.system().plain(from: body.body)) == Self.profile())
        #expect(body.encoded == (try Self.system().internalBody(from: Self.profile().fields, author: author).encoded))
    }

    @Test("telephones, addresses and languages are written in their one form")
    func normalForm() throws {
        var typed = BureauProfile(telephones: ["00 33 1 44 55 66 77"])
        typed.emails = ["Desk@Example.org"]
        typed.languages = ["FR"]
        let author = try #require(BureauCode("FR"))
        let body = try Self.system().internalBody(from: typed.fields, author: author).body
        let read = try #require(BureauProfile(try Self.system().plain(from: body)))
        #expect(read.telephones == ["+33144556677"] && read.languages == ["fr"])
        #expect(read.emails == ["desk@example.org"])
    }

    @Test("a number without its country's code, and a profile without a telephone, are refused by name")
    func refused() throws {
        let author = try #require(BureauCode("FR"))
        let national = #expect(throws: RecordError.self) {
            try Self.system().internalBody(from: BureauProfile(telephones: ["0144556677"]).fields, author: author)
        }
        #expect(national?.fieldPath == "profile.telephone[1]")
        var silent = BureauProfile(telephones: [])
        silent.note = "nobody"
        let none = #expect(throws: RecordError.self) {
            try Self.system().internalBody(from: silent.fields, author: author)
        }
        #expect(none?.code == .missingField && none?.fieldPath == "profile.telephone")
    }

    @Test("nobody makes a record of an internal dataset as one that is typed or imported")
    func notByHand() throws {
        let author = try #require(BureauCode("FR"))
        for code in ["system", "duty"] {
            let dataset = try Samples.dataset(code)
            let error = #expect(throws: RecordError.self) {
                try dataset.body(from: Self.profile().fields, author: author, isTraining: true)
            }
            #expect(error?.code == .internalDataset)
        }
    }

    @Test("the fields of a profile have their numbers for ever, and dataset system has no keys")
    func numbers() throws {
        let system = try Self.system()
        #expect(system.fields.map { "\($0.number) \($0.name)" } == ["16 profile"])
        #expect(
            system.fields[0].fields.map { "\($0.number) \($0.name)" } == [
                "1 telephone", "2 email", "3 language", "4 hours", "5 time-zone", "6 note",
            ]
        )
        #expect(system.keys.isEmpty && system.isInternal && system.retentionDays == 0)
    }
}
