import Foundation
import Importing
import Records
import Testing

@Suite("Importer")
struct ImporterTests {
    private let folder: TestFolder
    private let catalogue: Catalogue

    init() throws {
        self.folder = try TestFolder()
        self.catalogue = try Catalogue.embedded()
    }

    private func run(
        _ reader: any ListReader,
        isTraining: Bool = true
    ) throws -> (valid: [ValidatedRecord], refused: [Refusal], summary: ImportSummary) {
        let importer = Importer(
            reader: reader,
            catalogue: self.catalogue,
            author: try #require(BureauCode("XP")),
            isTraining: isTraining,
            sourceList: "TEST"
        )
        var valid: [ValidatedRecord] = []
        var refused: [Refusal] = []
        let summary = try importer.run { row in
            switch row {
            case .valid(let record): valid.append(record)
            case .refused(let refusal): refused.append(refusal)
            }
        }
        return (valid, refused, summary)
    }

    private func csv(_ text: String, dataset: String = "sltd") throws -> CSVListReader {
        CSVListReader(path: try self.folder.file("l.csv", text), dataset: try #require(self.catalogue[dataset]))
    }

    @Test("a refused value names its field, line and column, and keeps the row")
    func refusedValue() throws {
        let result = try self.run(
            self.csv("source-id,number,issuer,fraud,issued\n1,A1,UTO,lost,2019-02-29\n2,A2,UTO,lost,2019-02-28\n")
        )
        #expect(result.valid.map(\.sourceId) == ["2"])
        #expect(result.valid.map(\.sourceList) == ["TEST"])
        let refusal = try #require(result.refused.first)
        #expect(refusal.field == "issued")
        #expect(refusal.position == FilePosition(byteOffset: 51, line: 2, column: 15))
        #expect(refusal.original == Array("1,A1,UTO,lost,2019-02-29".utf8))
        #expect(!result.summary.isWhole)
    }

    @Test("the second of two records with one identifier is refused, in another list it is another record")
    func duplicates() throws {
        let result = try self.run(
            self.csv("source-list,source-id,number,issuer,fraud\nA,1,A1,UTO,lost\nA,1,A2,UTO,lost\nB,1,A3,UTO,lost\n")
        )
        #expect(result.valid.map(\.sourceList) == ["A", "B"])
        #expect(result.refused.map(\.line) == [3])
        #expect(result.refused.map(\.field) == ["source-id"])
        #expect(result.summary.duplicateCount == 1)
    }

    @Test("without an identifier, one is made of the dataset's identity, the same however it is typed")
    func derivedIdentifier() throws {
        let result = try self.run(self.csv("number,issuer,fraud\nab-1 2,UTO,lost\nAB12,UTO,stolen\nAB13,UTO,lost\n"))
        #expect(result.valid.map(\.sourceId) == ["AB12/UTO", "AB13/UTO"])
        #expect(result.summary.duplicateCount == 1)
    }

    @Test("the sample is the first five")
    func sample() throws {
        let rows = (1...9).map { "A\($0),UTO,lost\n" }.joined()
        let result = try self.run(self.csv("number,issuer,fraud\n" + rows))
        #expect(result.summary.sample == Array(result.valid.prefix(5)))
        #expect(result.summary.validCount == 9)
        #expect(result.summary.isWhole)
    }

    @Test("issuers are those that the author may use: UTO in training only")
    func issuers() throws {
        let text = "number,issuer,fraud\nA1,UTO,lost\nA2,XPO,lost\nA3,FRA,lost\n"
        #expect(try self.run(self.csv(text)).valid.map(\.sourceId) == ["A1/UTO", "A2/XPO"])
        #expect(try self.run(self.csv(text), isTraining: false).valid.map(\.sourceId) == ["A2/XPO"])
    }

    @Test("an unknown dataset refuses the line")
    func unknownDataset() throws {
        let path = try self.folder.file("l.ndjson", "{\"dataset\":\"sltt\",\"source-id\":\"1\"}\n")
        let result = try self.run(NDJSONListReader(path: path))
        #expect(result.refused.map(\.field) == ["dataset"])
        #expect(result.refused.first?.reason.contains("expected sltd") == true)
    }

    @Test("what is exported as NDJSON is imported to the same bodies", arguments: ["un", "ofac"])
    func roundTrip(format: String) throws {
        let reader: any ListReader
        if format == "un" {
            reader = UNListReader(path: try self.folder.file("un.xml", ListFixtures.unitedNations))
        } else {
            reader = OFACListReader(files: try OFACFiles(folder: try ListFixtures.ofac(in: self.folder)))
        }
        let first = try self.run(reader)
        #expect(first.valid.count >= 3)
        #expect(first.refused.isEmpty)
        var exported: [UInt8] = []
        for record in first.valid {
            let dataset = try #require(self.catalogue[record.dataset])
            exported += NDJSONWriter.line(of: try RecordBody(decoding: record.body[...]), in: dataset)
        }
        let second = try self.run(NDJSONListReader(path: try self.folder.file("e.ndjson", exported)))
        #expect(second.refused.isEmpty)
        #expect(second.valid.map(\.body) == first.valid.map(\.body))
        #expect(second.valid.map(\.sourceId) == first.valid.map(\.sourceId))
    }

    @Test("one field is written bare, several of one name as an array, control characters escaped")
    func exportedLine() {
        let line = NDJSONWriter.line(
            dataset: "d",
            fields: [
                PlainField("b", "x\"\\\n\u{1}é"), PlainField("a", "1"), PlainField("c", [PlainField("e", "2")]),
                PlainField("a", "3"),
            ]
        )
        let text = #"{"dataset":"d","b":"x\"\\\n\u0001é","a":["1","3"],"c":{"e":"2"}}"# + "\n"
        #expect(String(decoding: line, as: UTF8.self) == text)
    }

    @Test("the rejects file stands in its place once finished, one readable line a refused row")
    func rejectsFile() throws {
        let path = self.folder.path + "/rejects.ndjson"
        let file = try RejectsFile(path: path)
        let original: [UInt8] = [0x41, 0x00, 0xED, 0xA0, 0x80, 0x22]
        try file.append(
            Refusal(
                file: "a",
                position: FilePosition(byteOffset: 9, line: 2, column: 3),
                field: "name[2].text",
                reason: "why",
                original: original,
                originalByteCount: 9_000
            )
        )
        try file.append(
            Refusal(
                position: FilePosition(byteOffset: 0, line: 1, column: 1),
                reason: "\u{202E}",
                original: [],
                originalByteCount: 0
            )
        )
        #expect(!FileManager.default.fileExists(atPath: path))
        try file.finish()
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2 && file.count == 2)
        let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
        #expect(object?["line"] as? Int == 2 && object?["column"] as? Int == 3)
        #expect(object?["field"] as? String == "name[2].text" && object?["reason"] as? String == "why")
        #expect(object?["cut"] as? Bool == true && object?["byte-count"] as? Int == 9_000)
        #expect((object?["base64"] as? String).flatMap { Data(base64Encoded: $0) } == Data(original))
        #expect((object?["text"] as? String)?.hasPrefix("A·\u{FFFD}") == true)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }

    @Test("a rejects file that cannot be written is an error that names it")
    func rejectsFileFails() {
        #expect(throws: ListError(.cannotWrite, "")) { try RejectsFile(path: self.folder.path + "/none/r") }
    }
}
