import Foundation
import Importing
import Records
import Testing

@Suite("FTMListReader")
struct FTMListReaderTests {
    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func reader(_ bytes: [UInt8], keepsLists: Bool = false) throws -> FTMListReader {
        FTMListReader(path: try self.folder.file("e.ftm.json", bytes), keepsLists: keepsLists)
    }

    private func read(_ text: String) throws -> ReadList { try ReadList(try self.reader(Array(text.utf8))) }

    @Test("persons and organisations become records of nominal")
    func nominal() throws {
        let list = try self.read(ExchangeFixtures.followTheMoney)
        #expect(list.faults == [])
        let person = list.records[0]
        #expect(person.dataset == "nominal" && person.sourceId == "NK-person")
        #expect(person.texts("kind") == ["person"])
        #expect(person.texts("name.text") == ["ERIKSSON ANNA MARIA", "A. M. Eriksson", "Anna"])
        #expect(person.texts("name.quality") == ["primary", "strong", "weak"])
        #expect(person.texts("birth.date") + person.texts("birth-place.text") == ["1974-08-12", "Zenith"])
        #expect(person.texts("nationality") == ["SE"])
        #expect(person.texts("document.type") == ["passport", "national-number"])
        #expect(person.texts("document.number") == ["L898902C3", "ZE184226B"])
        #expect(person.texts("address.text") + person.texts("address.country") == ["1 Rue de la Paix, Paris", "FR"])
        #expect(person.texts("programme") + person.texts("link") == ["topic:sanction", "https://example.org/a"])
        #expect(person.texts("phone") + person.texts("email") == ["+33 1 42 68 53 00", "anna@example.org"])
        #expect(person.texts("remarks") == ["nationality: suhh", "A specimen."])
        let company = list.records[1]
        #expect(company.texts("kind") == ["organisation"])
        #expect(company.texts("name.note") == ["formerly known as"])
        #expect(company.texts("document.type") + company.texts("address.country") == ["registration", "DE"])
        #expect(
            list.summary.notes == [
                "passed over, because they are neither persons, organisations nor craft: 1 Ownership"
            ]
        )
    }

    @Test("vessels and aircraft become records of craft")
    func craft() throws {
        let list = try self.read(ExchangeFixtures.followTheMoney)
        let ship = list.records[2]
        #expect(ship.dataset == "craft" && ship.texts("kind") == ["vessel"])
        #expect(
            ship.texts("imo") + ship.texts("mmsi") + ship.texts("call-sign") == ["IMO9074729", "366123456", "WDB1234"]
        )
        #expect(ship.texts("flag") == ["PA"])
        #expect(ship.texts("remarks") == ["registrationNumber: R-1", "country: ir"])
        let plane = list.records[3]
        #expect(
            plane.texts("kind") + plane.texts("tail-number") + plane.texts("type") == ["aircraft", "EP-GOM", "An-74"]
        )
        #expect(list.records.map(\.line) == [1, 2, 5, 6])
    }

    @Test(
        "an entity at fault is refused at its place; the next goes in",
        arguments: [
            (#"{"id":"a","properties":{}}"#, "1:1 schema: no schema"),
            (#"{"id":"a","schema":"Person"}"#, "1:1 properties: no properties"),
            (#"{"schema":"Person","properties":{"name":["A"]}}"#, "1:1 id: no id"),
            (#"{"id":"a","schema":"Person","properties":{"name":[["A"]]}}"#, "1:51 properties: an array in an array"),
            (
                #"{"id":"a","schema":"Person","properties":{"name":["A""#,
                "1:54 properties: the object ends too soon: a comma or ] must stand here"
            ),
            ("[]", "1:1 -: an object, { … }, must stand here"),
        ]
    )
    func refused(line: String, fault: String) throws {
        let list = try self.read(line + "\n" + #"{"id":"g","schema":"Person","properties":{"name":["B"]}}"#)
        #expect(list.faults == [fault])
        #expect(list.records.map(\.sourceId) == ["g"])
        #expect(list.refusals.first?.original == Array(line.utf8))
    }

    @Test("a file cut off at any byte delivers the lines that are whole and refuses the one that is not")
    func cutOff() throws {
        let text =
            #"{"id":"a","schema":"Person","properties":{"name":["A"]}}"# + "\n\n"
            + #"{"id":"b","schema":"Vessel","properties":{"name":["B\u00e9"],"flag":["pa"]}}"# + "\n"
        let bytes = Array(text.utf8)
        let whole = try self.read(text)
        for count in 0..<bytes.count {
            let part = Array(bytes[..<count])
            let list = try ReadList(try self.reader(part))
            #expect(list.records.map(\.sourceId) == whole.records.prefix(list.records.count).map(\.sourceId))
            let isAtEnd = part.isEmpty || part.last == 0x0A || part.last == 0x7D && bytes[count] == 0x0A
            #expect(list.refusals.isEmpty == isAtEnd, "cut at \(count)")
        }
    }

    @Test("what is written as entities is read to the same records, whatever list they come from")
    func roundTrip() throws {
        let readers: [any ListReader] = [
            try self.reader(Array(ExchangeFixtures.followTheMoney.utf8)),
            UNListReader(path: try self.folder.file("un.xml", ListFixtures.unitedNations)),
            OFACListReader(files: try OFACFiles(folder: try ListFixtures.ofac(in: self.folder))),
        ]
        for reader in readers {
            let first = try ImportRun(reader)
            #expect(first.faults == [])
            #expect(first.valid.count >= 3)
            let written = try first.written(by: FTMWriter())
            let second = try ImportRun(try self.reader(written, keepsLists: true))
            #expect(second.faults == [])
            #expect(second.valid.map(\.body) == first.valid.map(\.body))
            #expect(second.valid.map(\.sourceList) == first.valid.map(\.sourceList))
            #expect(try second.written(by: FTMWriter()) == written)
        }
    }

    @Test("the properties written are those of FollowTheMoney, each an array of texts")
    func properties() throws {
        let first = try ImportRun(try self.reader(Array(ExchangeFixtures.followTheMoney.utf8)))
        let line = try #require(try first.written(by: FTMWriter()).split(separator: 0x0A).first)
        let entity = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        #expect(entity["id"] as? String == "NK-person" && entity["schema"] as? String == "Person")
        let properties = try #require(entity["properties"] as? [String: [String]])
        #expect(properties["alias"] == ["A. M. Eriksson"] && properties["weakAlias"] == ["Anna"])
        #expect(properties["nationality"] == ["se"] && properties["country"] == ["fr"])
        #expect(properties["topics"] == ["sanction"])
    }

    @Test("the list that a file says its records came from counts only where that is asked for")
    func lists() throws {
        let text =
            #"{"id":"a","schema":"Person","properties":{"name":["A"]},"x_ncb":{"source-list":"UN-SC","sex":"male"}}"#
        let path = try self.folder.file("l.ftm.json", text)
        #expect(try ReadList(FTMListReader(path: path)).records.map(\.sourceList) == [nil])
        #expect(try ReadList(FTMListReader(path: path)).records.flatMap { $0.texts("sex") } == ["male"])
        #expect(try ReadList(FTMListReader(path: path, keepsLists: true)).records.map(\.sourceList) == ["UN-SC"])
    }

    @Test("containers and records of other datasets are no entities")
    func cannotHold() throws {
        let catalogue = try Catalogue.embedded()
        var writer = FTMWriter()
        let text =
            #"{"dataset":"craft","source-id":"1","kind":"container","container":"CSQU3054383"}"# + "\n"
            + #"{"dataset":"sltd","source-id":"2","number":"A1","issuer":"UTO","fraud":"lost"}"# + "\n"
        let run = try ImportRun(NDJSONListReader(path: try self.folder.file("c.ndjson", text)))
        #expect(run.faults == [])
        for (record, code) in zip(run.valid, [ListError.Code.cannotHold, .unknownDataset]) {
            let body = try RecordBody(decoding: record.body[...])
            let dataset = try #require(catalogue[record.dataset])
            #expect(throws: ListError(code, "")) { try writer.record(body, in: dataset) }
        }
    }
}
