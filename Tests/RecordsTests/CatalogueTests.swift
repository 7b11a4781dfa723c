import Testing

@testable import Records

@Suite("Catalogue")
struct CatalogueTests {
    @Test("the datasets of today have their numbers for ever")
    func numbers() throws {
        let catalogue = try Catalogue.embedded()
        let datasets = catalogue.datasets.map { "\($0.number) \($0.code)" }
        #expect(
            datasets == [
                "0 system", "1 duty", "16 sltd", "17 nominal", "18 smv", "19 craft", "20 firearms", "21 fraud",
                "22 csam-hash", "23 art", "24 cyber", "25 modus",
            ]
        )
        let reservations = catalogue.reservations.map { "\($0.number) \($0.code)" }
        #expect(reservations == ["2 message", "3 hit", "4 operation", "5 statistics"])
        #expect(catalogue.datasets.filter(\.isInternal).map(\.number) == [.system, .duty])
        #expect(
            catalogue.keyKinds.map { "\($0.number) \($0.name)" } == [
                "1 name-word", "2 source", "3 document-number", "4 document-number-and-issuer", "5 vin", "6 vin-last-8",
                "7 plate", "8 plate-and-country", "9 imo", "10 mmsi", "11 call-sign", "12 tail-number", "13 container",
                "14 reference", "15 iban", "16 account", "17 wallet", "18 phone", "19 email", "20 digest", "21 serial",
                "22 serial-and-make", "23 web", "24 inventory", "25 text-word", "26 engine",
            ]
        )
    }

    /// Numbers of fields that signed records carry: the last of each dataset, and its name.
    @Test(
        "the fields of each dataset have their numbers for ever",
        arguments: [
            ("sltd", 16...24, "number", "national-reference"), ("nominal", 16...41, "kind", "wallet"),
            ("smv", 16...28, "vin", "remarks"), ("craft", 16...34, "kind", "remarks"),
            ("firearms", 16...29, "serial", "remarks"), ("fraud", 16...31, "iban", "remarks"),
            ("csam-hash", 16...23, "md5", "national-reference"), ("art", 16...31, "title", "description"),
            ("cyber", 16...26, "kind", "tag"), ("modus", 16...29, "title", "reference"),
        ]
    )
    func fields(code: String, numbers: ClosedRange<UInt16>, first: String, last: String) throws {
        let fields = try Samples.dataset(code).fields.dropFirst(2)
        #expect(fields.map(\.number) == Array(numbers))
        #expect(fields.first?.name == first && fields.last?.name == last)
    }

    @Test("documents, vehicles, weapons and hashes are kept for ten years, works of art for fifty, persons for five")
    func retention() throws {
        let days = try Catalogue.embedded().datasets.map { "\($0.code) \($0.retentionDays)" }
        #expect(
            days == [
                "system 0", "duty 0", "sltd 3653", "nominal 1826", "smv 3653", "craft 1826", "firearms 3653",
                "fraud 1826", "csam-hash 3653", "art 18262", "cyber 731", "modus 1826",
            ]
        )
    }

    @Test("numbers and addresses tie records together; names, texts, plates and references do not")
    func links() throws {
        let links = try Catalogue.embedded().keyKinds.filter(\.isLink).map(\.name)
        #expect(
            links == [
                "document-number", "vin", "imo", "mmsi", "tail-number", "container", "iban", "account", "wallet",
                "phone", "email", "digest", "web",
            ]
        )
    }

    @Test("every dataset says in one sentence what to do on its answer, and hashes that nobody opens a file")
    func handling() throws {
        for dataset in try Catalogue.embedded().datasets {
            #expect(dataset.isInternal ? dataset.handling.isEmpty : dataset.handling.hasSuffix("."))
        }
        #expect(try Samples.dataset("sltd").handling.contains("confirm with the source before action"))
        #expect(try Samples.dataset("csam-hash").handling.contains("Do not open"))
    }

    @Test("hashes of child-abuse material come without a name, a picture or a text that could hold one")
    func noImages() throws {
        for field in try Samples.dataset("csam-hash").fields {
            #expect(![FieldType.name, .longText, .group, .url].contains(field.type) && field.byteCountMax <= 512)
        }
    }

    @Test("every dataset is explained, can be found by something, and begins with where a record came from")
    func complete() throws {
        for dataset in try Catalogue.embedded().datasets where !dataset.isInternal {
            #expect(dataset.purpose.hasSuffix(".") && !dataset.title.isEmpty)
            #expect(dataset.fields.prefix(2).map(\.name) == ["source-list", "source-id"])
            #expect(dataset.keys.count > 1 && !dataset.identity.isEmpty)
            #expect(dataset.fields.map(\.number) == dataset.fields.map(\.number).sorted())
        }
    }

    @Test("datasets and fields are found by code, number and path, and a mistyped one is answered with the nearest")
    func lookUp() throws {
        let catalogue = try Catalogue.embedded()
        #expect(catalogue[DatasetNumber(rawValue: 16)]?.code == "sltd")
        #expect(catalogue["nothing"] == nil && catalogue[DatasetNumber(rawValue: 2)] == nil)
        #expect(catalogue.nearest(to: "slrd") == ["sltd"])
        #expect(catalogue.nearest(to: "system").isEmpty)
        let nominal = try #require(catalogue["nominal"])
        #expect(nominal.field(path: "document.number")?.number == 2)
        #expect(nominal.field(path: "document.nothing") == nil && nominal.field(path: "") == nil)
        #expect(nominal.nearestFields(to: "nmae") == ["name"])
    }

    @Test("no person's name can stand in a travel document's record, because it has no field of that type")
    func noNames() throws {
        let dataset = try Samples.dataset("sltd")
        #expect(!dataset.fields.contains { $0.type == .name || $0.type == .group || $0.type == .longText })
    }

    /// An edit of the real catalogue that breaks it, and what the message must say where.
    @Test(
        "a catalogue with a mistake is refused with the line and the reason",
        arguments: [
            ("code: smv", "code: sltd", "stands twice"),
            ("number: 18\n    code: smv", "number: 16\n    code: smv", "stands twice"),
            ("type: vin,", "type: wine,", "wine is none of"),
            ("required: true, own-only: true", "required: maybe, own-only: true", "expected true or false"),
            ("label: Colour}", "labell: Colour}", "there is no key labell here; did you mean label"),
            ("{number: 20, name: make", "{number: 16, name: make", "must ascend"),
            ("{number: 20, name: make", "{number: 20, name: vin", "stands twice"),
            ("{kind: vin, fields: [vin]}", "{kind: vin, fields: [vine]}", "no field vine"),
            ("{kind: vin, fields: [vin]}", "{kind: wine, fields: [vin]}", "no key kind wine"),
            ("[document.number, document.issuer]", "[document.number, reference]", "different groups"),
            ("[number, issuer]}", "[number]}", "made of 2 fields"),
            ("identity: [number, issuer]", "identity: [numbre]", "has no field numbre"),
            ("retention-days: 3653", "retention-days: 0", "expected a number from 1"),
            ("DE: [D]", "QQ: [D]", "QQ is no bureau"),
            ("short: date", "short: day", "no field of this group"),
            ("version: 1", "version: 2", "expected a number from 1 to 1"),
            ("code: sltd", "code: SLTD", "lower-case"),
            ("\ndatasets:", "\ndatasets: [", ""),
            ("purpose: Lets a border", "title: Lets a border", "title"),
            ("handling:", "handeling:", "there is no key handeling here; did you mean handling"),
            ("link: true", "link: yes", "expected true or false"),
            ("normaliser: [iban]", "normaliser: [ibann]", "ibann is none of"),
        ]
    )
    func mistakes(right: String, wrong: String, reason: String) throws {
        let yaml = Catalogue.embeddedYAML.replacing(right, with: wrong, maxReplacements: 1)
        #expect(yaml != Catalogue.embeddedYAML)
        do {
            _ = try Catalogue(yaml: yaml)
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains(reason), "\(error)")
            #expect((error.place?.line ?? 0) > 0, "\(error)")
        }
    }

    @Test(
        "texts that are no catalogue are refused without a trap",
        arguments: ["", "a", "[1]", "{}", "- x: [", "a: *b", "\u{0}"]
    )
    func noCatalogue(text: String) {
        #expect(throws: CatalogueError.self) { try Catalogue(yaml: text) }
    }

    @Test("every code that an author may use is one that the catalogue knows")
    func issuers() throws {
        let rules = try Catalogue.embedded().issuerRules
        for member in Members.world.all {
            let codes = rules.codes(for: member.code, isTraining: true)
            #expect(codes.contains("UTO") && codes.count >= 2)
            for code in codes { #expect(rules.canonical(code) == code) }
        }
        #expect(rules.canonical("") == nil && rules.canonical("ABCD") == nil && rules.canonical("ß") == nil)
    }
}
