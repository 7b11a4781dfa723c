import Importing
import Records
import Testing

@Suite("UNListReader")
struct UNListReaderTests {
    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func read(_ text: String) throws -> ReadList { try self.read(Array(text.utf8)) }

    private func read(_ bytes: [UInt8]) throws -> ReadList {
        try ReadList(UNListReader(path: try self.folder.file("un.xml", bytes)))
    }

    @Test("an individual becomes a person with names, aliases, births, documents and notice")
    func individual() throws {
        let list = try self.read(ListFixtures.unitedNations)
        #expect(list.faults == [])
        #expect(list.summary.listDate == Day(iso: "2026-02-27"))
        #expect(list.summary.end == .complete)
        let record = try #require(list.records.first)
        #expect(record.sourceList == "UN-SC")
        #expect(record.sourceId == "900001")
        #expect(record.position.line == 4)
        #expect(record.texts("kind") == ["person"])
        #expect(
            record.texts("name.text") == [
                "TABO KELIRU & MOSATI", "تابو كليرو", "Tabo Kel", "The Keeper", "Табо Келиру",
            ]
        )
        #expect(record.texts("name.quality") == ["primary", "original", "strong", "weak", "original"])
        #expect(record.texts("name.script") == ["Arab", "Cyrl"])
        #expect(record.texts("birth.date") == ["1971-02-03", "1970"])
        #expect(record.texts("birth.certainty") == ["exact", "circa"])
        #expect(record.texts("birth.from") + record.texts("birth.to") == ["1968", "1973"])
        #expect(record.texts("birth-place.country") == ["YE"])
        #expect(record.texts("nationality") == ["IR"])
        #expect(record.texts("document.number") == ["B011641"])
        #expect(record.texts("document.note") == ["written B/011641"])
        #expect(record.texts("document.issuer") == ["DE"])
        #expect(record.texts("title") == ["Duke", "Doctor"])
        #expect(record.texts("designation") == ["Keeper of the Nalutu bridge"])
        #expect(record.texts("listed-on") == ["2015-07-01"])
        #expect(record.texts("updated-on") == ["2016-10-13"])
        #expect(record.texts("address.text") == ["Mole 4, Nalutu", "Old Nalutu"])
        #expect(record.texts("address.country") == ["RW"])
        #expect(record.texts("link") == ["https://www.interpol.int/en/a-1"])
        #expect(record.texts("notice") == ["un-special"])
        #expect(
            record.texts("remarks").prefix(2) == [
                "Nationality: Old Nalutu", "Document: National Identification Number, not known",
            ]
        )
    }

    @Test("an entity becomes an organisation, a former name is noted as one")
    func entity() throws {
        let record = try #require(try self.read(ListFixtures.unitedNations).records.last)
        #expect(record.texts("kind") == ["organisation"])
        #expect(record.texts("name.text") == ["NALUTU BRIDGE COMPANY", "NBC"])
        #expect(record.texts("name.note") == ["formerly known as"])
        #expect(record.texts("address.country") == ["IQ"])
    }

    @Test("the list's date is found without reading the list")
    func listDate() throws {
        let path = try self.folder.file("d.xml", String(ListFixtures.unitedNations.prefix(300)))
        #expect(try UNListReader(path: path).listDate() == Day(iso: "2026-02-27"))
    }

    @Test(
        "an unknown or invalid element refuses the entry it stands in, at its line and column; the others go in",
        arguments: [
            ("<VERSIONNUM>1</VERSIONNUM>", "<EYES>2</EYES>", "6:7 EYES: the unknown element <EYES>"),
            (
                "<VERSIONNUM>1</VERSIONNUM>", "<VERSIONNUM a='1'/>",
                "6:7 VERSIONNUM: the unknown attribute a of <VERSIONNUM>"
            ),
            ("<VALUE>Duke</VALUE>", "<NAME>Duke</NAME>", "17:14 NAME: the unknown element <NAME> in <TITLE>"),
            ("<VALUE>Duke</VALUE>", "Duke", "17:14 TITLE: text where only elements may stand"),
            ("<VALUE>Duke</VALUE>", "<VALUE>&duke;</VALUE>", "17:21 VALUE: the unknown entity &duke;"),
            ("<VALUE>Duke</VALUE>", "<VALUE><B>D</B></VALUE>", "17:21 B: the unknown element <B> in <VALUE>"),
            ("<QUALITY>Low</QUALITY>", "<QUALITY>Fair</QUALITY>", "24:25 QUALITY: the unknown quality Fair"),
            ("<GENDER>Male</GENDER>", "<GENDER>M</GENDER>", "14:7 GENDER: the unknown gender M"),
            ("<TYPE_OF_DATE>EXACT", "<TYPE_OF_DATE>TOTAL", "29:33 TYPE_OF_DATE: the unknown type of date TOTAL"),
            ("<DATAID>900001</DATAID>", "<DATAID/>", "4:5 DATAID: no DATAID"),
            ("<GENDER>Male</GENDER>", "Male", "14:7 INDIVIDUAL: text between elements"),
        ]
    )
    func invalidElement(valid: String, invalid: String, fault: String) throws {
        let list = try self.read(ListFixtures.unitedNations.replacing(valid, with: invalid))
        #expect(list.faults == [fault])
        #expect(list.records.map(\.sourceId) == ["900002", "900003"])
        #expect(list.summary.end == .complete)
        #expect(list.refusals.first?.original.starts(with: "<INDIVIDUAL>".utf8) == true)
    }

    @Test("bytes that are not UTF-8 refuse the entry they stand in")
    func notUTF8() throws {
        var bytes = Array(ListFixtures.unitedNations.utf8)
        let index = try #require(bytes.firstRange(of: Array("RUVE".utf8)))
        bytes.replaceSubrange(index, with: [0xED, 0xA0, 0x80])
        let list = try self.read(bytes)
        #expect(list.faults.map { $0.suffix(35) } == ["FIRST_NAME: bytes that are not UTF-8"[...].suffix(35)])
        #expect(list.records.map(\.sourceId) == ["900001", "900003"])
    }

    @Test("an unknown section, or an unknown entry in one, is refused by itself")
    func unknownSection() throws {
        let vessel = "<VESSEL><DATAID>1</DATAID></VESSEL>"
        let text = ListFixtures.unitedNations.replacing(
            "<ENTITIES>",
            with: "<SHIPS>\(vessel)</SHIPS><ENTITIES>\(vessel)"
        )
        let list = try self.read(text)
        #expect(list.records.count == 3)
        #expect(
            list.refusals.map(\.reason) == [
                "the unknown element <SHIPS>", "the unknown element <VESSEL> in <ENTITIES>",
            ]
        )
        #expect(list.refusals.last?.original == Array(vessel.utf8))
    }

    @Test("a list cut off at any 97th byte delivers what precedes and says where it ends")
    func cutOff() throws {
        let bytes = Array(ListFixtures.unitedNations.utf8)
        let whole = try self.read(bytes)
        let ends = ["</INDIVIDUAL>", "</INDIVIDUAL>", "</ENTITY>"]
        var deliveredCounts: Set<Int> = []
        for count in stride(from: (bytes.count - 24) % 97, to: bytes.count - 1, by: 97) {
            let part = Array(bytes[..<count])
            guard part.firstRange(of: Array("09.554Z\">".utf8)) != nil else {
                #expect(throws: ListError(.wrongFormat, "")) { try self.read(part) }
                continue
            }
            let list = try self.read(part)
            var expected = 0
            var rest = part[...]
            for end in ends {
                guard let range = rest.firstRange(of: Array(end.utf8)) else { break }
                expected += 1
                rest = rest[range.upperBound...]
            }
            #expect(list.records.map(\.fields) == whole.records.prefix(expected).map(\.fields), "cut at \(count)")
            guard case .early(let position, _) = list.summary.end else {
                Issue.record("cut at \(count), yet complete")
                continue
            }
            #expect(position.byteOffset == count)
            #expect(position.line == part.count { $0 == 0x0A } + 1)
            deliveredCounts.insert(expected)
        }
        #expect(deliveredCounts == [0, 1, 2, 3])
    }

    @Test(
        "document types, and so external entities and entity bombs, are refused unread",
        arguments: [
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        ]
    )
    func documentType(declaration: String) throws {
        let text = ListFixtures.unitedNations.replacing("<CONSOLIDATED_LIST", with: declaration + "<CONSOLIDATED_LIST")
        let error = try #require(throws: ListError.self) { try self.read(text) }
        #expect(error.code == .wrongFormat)
        #expect(error.reason.contains("line 2, column 1"))
        #expect(error.reason.contains("document type"))
    }

    @Test("another document is no list")
    func otherDocument() {
        #expect(throws: ListError(.wrongFormat, "")) { try self.read("<html><body/></html>") }
        #expect(throws: ListError(.wrongFormat, "")) { try self.read("PK\u{3}\u{4}") }
    }
}
