import Importing
import Records
import Testing

@Suite("CSVListReader")
struct CSVListReaderTests {
    private let folder: TestFolder
    private let catalogue: Catalogue

    init() throws {
        self.folder = try TestFolder()
        self.catalogue = try Catalogue.embedded()
    }

    private func read(_ bytes: [UInt8], dataset: String = "sltd") throws -> ReadList {
        let dataset = try #require(self.catalogue[dataset])
        return try ReadList(CSVListReader(path: try self.folder.file("l.csv", bytes), dataset: dataset))
    }

    private func read(_ text: String, dataset: String = "sltd") throws -> ReadList {
        try self.read(Array(text.utf8), dataset: dataset)
    }

    @Test("cells go to the fields that the header names, each with its line and column")
    func plainColumns() throws {
        let list = try self.read("source-id,number,fraud,issued\n7,L898902C,lost,\n8,\"X 1\",stolen,2019-01-02\n")
        #expect(list.records.map(\.sourceId) == ["7", "8"])
        #expect(list.records[0].fields == [PlainField("number", "L898902C"), PlainField("fraud", "lost")])
        #expect(
            list.records[1].fields.map(\.place) == [
                Place(line: 3, column: 3), Place(line: 3, column: 9), Place(line: 3, column: 16),
            ]
        )
        #expect(list.summary.end == .complete)
        #expect(list.summary.recordCount == 2)
    }

    @Test("repeated columns, numbered columns and members of groups make repeated fields and groups")
    func repeatedColumns() throws {
        let list = try self.read(
            "name.text,name.quality,name.text,name[3].text,nationality,nationality\nA B,primary,C,D,FR,\nE,,,,,JP\n",
            dataset: "nominal"
        )
        let first = [
            PlainField("name", [PlainField("text", "A B"), PlainField("quality", "primary")]),
            PlainField("name", [PlainField("text", "C")]), PlainField("name", [PlainField("text", "D")]),
            PlainField("nationality", "FR"),
        ]
        #expect(
            list.records.map(\.fields) == [
                first, [PlainField("name", [PlainField("text", "E")]), PlainField("nationality", "JP")],
            ]
        )
    }

    @Test(
        "a header that is none refuses the file and says which column",
        arguments: [
            ("number,isuer\n", "line 1, column 8: the dataset sltd has no field isuer; did you mean issuer?"),
            ("number,number.x\n", "line 1, column 8"), ("number,\n", "line 1, column 8: a column without a name"),
            ("source-id,source-id\n", "the column source-id stands twice"), ("", "no header row"),
            ("number[0]\n", "no number from 1"), ("number[2],number[2]\n", "stands twice"), ("a\u{0}\n", "a NUL byte"),
        ]
    )
    func badHeader(text: String, reason: String) throws {
        let error = try #require(throws: ListError.self) { try self.read(text) }
        #expect(error.code == .wrongHeader)
        #expect(error.reason.contains(reason), "\(error.reason)")
    }

    @Test("NUL, a megabyte cell, a wrong column count and ED A0 80 are each refused; the rows between go in")
    func hostileRows() throws {
        let huge = String(repeating: "9", count: 1_048_576)
        var bytes = Array("number,issuer\nA1,UTO\nA2\u{0},UTO\nA3,UTO\nA4,\(huge)\nA5,UTO\nA6,UTO,x\nA7,UTO\nA8,".utf8)
        bytes += [0x55, 0xED, 0xA0, 0x80] + Array("\nA9,UTO\n".utf8)
        let list = try self.read(bytes)
        #expect(list.records.flatMap { $0.texts("number") } == ["A1", "A3", "A5", "A7", "A9"])
        #expect(
            list.faults == [
                "3:3 number: a NUL byte", "5:4 issuer: a cell of more than 65536 bytes",
                "7:1 -: 3 cells where the header has 2",
                "9:4 issuer: bytes that are not UTF-8, from the cell's byte 2",
            ]
        )
        #expect(list.refusals[1].isOriginalCut)
        #expect(list.refusals[1].original.count == Refusal.originalByteCountMax)
        #expect(list.refusals[1].originalByteCount == 1_048_579)
        #expect(list.refusals[3].original == [0x41, 0x38, 0x2C, 0x55, 0xED, 0xA0, 0x80])
        #expect(list.summary.refusedCount == 4)
        #expect(list.summary.end == .complete)
    }

    @Test("a file that ends inside quotes ends early, where the quotes were opened")
    func openQuotes() throws {
        let list = try self.read("number,issuer\nA1,UTO\nA2,\"UTO\nA3,UTO\n")
        #expect(list.records.count == 1)
        guard case .early(let position, _) = list.summary.end else {
            Issue.record("not early")
            return
        }
        #expect(position == FilePosition(byteOffset: 24, line: 3, column: 4))
        #expect(list.refusals.map(\.position) == [position])
    }

    @Test("a byte-order mark and a final 0x1A belong to no cell")
    func marks() throws {
        let list = try self.read([0xEF, 0xBB, 0xBF] + Array("number\nA1\n".utf8) + [0x1A])
        #expect(list.records.flatMap { $0.texts("number") } == ["A1"])
        #expect(list.records[0].position == FilePosition(byteOffset: 10, line: 2, column: 1))
        #expect(list.refusals.isEmpty)
    }
}
