import Importing
import Records
import Testing

@Suite("OFACListReader")
struct OFACListReaderTests {
    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func read(_ path: String) throws -> ReadList {
        try ReadList(OFACListReader(files: try OFACFiles(folder: path), listDate: Day(iso: "2026-03-01")))
    }

    @Test("an individual becomes a person, with what its remarks say in the fields for it")
    func individual() throws {
        let list = try self.read(try ListFixtures.ofac(in: self.folder))
        #expect(list.faults == [])
        #expect(list.summary.listDate == Day(iso: "2026-03-01"))
        #expect(list.records.map(\.sourceId) == ["901", "902", "903", "904"])
        #expect(list.records.map(\.dataset) == ["nominal", "nominal", "craft", "craft"])
        let record = list.records[1]
        #expect(record.sourceList == "OFAC-SDN")
        #expect(record.texts("name.text") == ["KELIRU, Tabo Mosati", "KEL, Tabo", "MOSATI"])
        #expect(record.texts("name.part-given") == ["Tabo Mosati", "Tabo"])
        #expect(record.texts("name.quality") == ["primary", "strong", "strong"])
        #expect(record.texts("name.note") == ["formerly known as"])
        #expect(record.texts("programme") == ["SDZT", "ZETA"])
        #expect(record.texts("designation") == ["Keeper; Clerk"])
        #expect(record.texts("birth.date") == ["1973-08-04", "1970"])
        #expect(record.texts("birth.certainty") == ["exact", "circa"])
        #expect(record.texts("birth.from") + record.texts("birth.to") == ["1968", "1969"])
        #expect(record.texts("birth-place.text") + record.texts("birth-place.country") == ["Nalutu, Yemen", "YE"])
        #expect(record.texts("nationality") == ["LB"])
        #expect(record.texts("sex") == ["male"])
        #expect(record.texts("document.number") == ["RL2244333", "1234"])
        #expect(record.texts("document.issuer") == ["LB", "KP"])
        #expect(record.texts("document.issued") + record.texts("document.expires") == ["2007-11-02", "2012-10-31"])
        #expect(record.texts("address.text") == ["Mole 4, Pier, Nalutu 103", "Region: Nalutu"])
        #expect(record.texts("address.country") == ["JP"])
        #expect(
            record.texts("remarks") == [
                "Digital Currency Address - XBT 1zzz; "
                    + "Digital Currency Address - XBT 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa; Email Address none; "
                    + "Telephone (357)(22000000); Phone Number 357220000000; Fax 022-123456; "
                    + "Linked To: NALUTU BRIDGE COMPANY"
            ]
        )
        #expect(record.texts("wallet") == ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"])
        #expect(record.texts("email") == ["tabo@example.org"])
        #expect(record.texts("phone") == ["+35722000000", "+357220000000"])
    }

    @Test("an entity becomes an organisation, an alias in quotes a weak one")
    func entity() throws {
        let record = try #require(try self.read(try ListFixtures.ofac(in: self.folder)).records.first)
        #expect(record.texts("kind") == ["organisation"])
        #expect(record.texts("name.text") == ["NALUTU BRIDGE COMPANY", "NBC"])
        #expect(record.texts("name.quality") == ["primary", "weak"])
        #expect(record.texts("link") == ["https://www.example.org"])
        #expect(record.texts("document.type") == ["registration", "bank-code", "other", "other"])
        #expect(record.texts("document.number") == ["14063277", "DEUTDEFF", "IMO9074729", "9074729"])
    }

    @Test("vessels and aircraft become craft with their numbers")
    func craft() throws {
        let records = try self.read(try ListFixtures.ofac(in: self.folder)).records
        #expect(records[2].texts("kind") == ["vessel"])
        #expect(records[2].texts("name.text") == ["RUVE", "EVUR"])
        #expect(records[2].texts("imo") + records[2].texts("mmsi") == ["9074729", "572458210"])
        #expect(records[2].texts("call-sign") + records[2].texts("flag") == ["T2EH4", "KP"])
        #expect(records[2].texts("tonnage") + records[2].texts("gross-tonnage") == ["317356", "163660"])
        #expect(records[2].texts("remarks") == ["Former Vessel Flag Malta"])
        #expect(records[3].texts("tail-number") == ["EP-ZZZ", "YK-ZZZ"])
        #expect(records[3].texts("built") + records[3].texts("serial-number") == ["1993-06", "53170"])
        #expect(records[3].texts("type") + records[3].texts("owner") == ["DC-9", "Ruve Air"])
    }

    @Test("rows at fault and aliases of no entry are refused with their file, the rest goes in")
    func faults() throws {
        let entries = Array((ListFixtures.ofacEntries + "905,\"X\",-0-\nx,\(String(repeating: ",", count: 10))\n").utf8)
        let aliases = ListFixtures.ofacAliases + "990,9,\"aka\",\"NOBODY\",-0- \r\n902,3,\"aka\"\r\n"
        let list = try self.read(try ListFixtures.ofac(in: self.folder, entries: entries, aliases: aliases))
        #expect(list.records.count == 4)
        #expect(
            list.faults == [
                "5:1 -: 3 cells where there must be 5", "5:1 -: 3 cells where there must be 12",
                "6:1 column 1: no entry number", "4:1 column 1: no entry 990 in the list, or it stands twice",
            ]
        )
        #expect(
            list.refusals.map { $0.file?.suffix(7) } == ["alt.csv", "sdn.csv", "sdn.csv", "alt.csv"]
        )
    }

    @Test("remarks that the Treasury cut keep their last words and never half a number")
    func cutRemarks() throws {
        let remarks = "Linked To: \(String(repeating: "x", count: 969)); Passport AB1234567"
        #expect(remarks.count == 1_000)
        let nulls = String(repeating: ",-0- ", count: 8)
        let entry = "901,\"KELIRU, Tabo\",\"individual\"\(nulls),\"\(remarks)\"\n"
        let list = try self.read(try ListFixtures.ofac(in: self.folder, entries: Array(entry.utf8), aliases: ""))
        let record = try #require(list.records.first)
        #expect(record.texts("document.number") == [])
        #expect(record.texts("remarks").first?.hasSuffix("Passport AB1234567 … (cut in the list)") == true)
    }

    @Test("a folder without the three files is named")
    func missingFile() throws {
        let error = try #require(throws: ListError.self) { try OFACFiles(folder: self.folder.path) }
        #expect(error.code == .cannotOpen)
        #expect(error.reason.contains("sdn.csv"))
    }
}
