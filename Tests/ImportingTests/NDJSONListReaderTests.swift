import Importing
import Records
import Testing

@Suite("NDJSONListReader")
struct NDJSONListReaderTests {
    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func read(_ text: String, dataset: String? = "nominal") throws -> ReadList {
        try ReadList(NDJSONListReader(path: try self.folder.file("l.ndjson", text), dataset: dataset))
    }

    private func fault(_ line: String) throws -> String {
        let list = try self.read(line + "\n{\"number\":\"A1\"}\n")
        #expect(list.records.count == 1, "\(line.prefix(60))")
        return list.faults.first ?? "none"
    }

    @Test("strings, numbers, words, arrays and objects become fields")
    func values() throws {
        let list = try self.read(
            #"{"source-id":"7","a":"x\u00e9\ud83d\ude00\n","b":-1.50E+3,"c":[true,null,{"d":"y"}],"e":null,"f":[]}"#
        )
        #expect(list.faults == [])
        #expect(list.records.first?.sourceId == "7")
        #expect(
            list.records.first?.fields == [
                PlainField("a", "xé😀\n"), PlainField("b", "-1.50E+3"), PlainField("c", "true"),
                PlainField("c", [PlainField("d", "y")]),
            ]
        )
    }

    @Test(
        "what RFC 8259 or plain sense refuses is refused at its byte; the next line is read",
        arguments: [
            (#"{"a":"\ud800"}"#, "1:7 a: a lone surrogate, \\ud800, which is no character"),
            (#"{"a":"\udc00\ud800"}"#, "1:7 a: a lone surrogate, \\udc00, which is no character"),
            (#"{"a":1,"a":2}"#, "1:8 a: the member \"a\" stands twice"),
            (#"{"a":{"b":1,"b":2}}"#, "1:13 a: the member \"b\" stands twice"),
            (#"{"a":01}"#, "1:7 a: a number with a leading zero"), (#"{"a":1.}"#, "1:8 a: a digit must stand here"),
            (#"{"a":+1}"#, "1:6 a: a value must stand here"), (#"{"a":NaN}"#, "1:6 a: a value must stand here"),
            (#"{"a":"x"#, "1:6 a: a string that does not end"),
            (#"{"a":1,}"#, "1:8 a: a member's name, in quotes, must stand here"),
            (#"{"a":[[1]]}"#, "1:7 a: an array in an array"), (#"["a"]"#, "1:1 -: a line must be one object, { … }"),
            (#"{"a":1} x"#, "1:9 -: more after the object's end"),
            (#"{"a":"\x"}"#, "1:7 a: an escape that JSON does not have"),
            (#"{"a":tru}"#, "1:9 a: not the word true"),
            (#"{a:1}"#, "1:2 -: a member's name, in quotes, must stand here"),
            ("{\"a\":\"b\tc\"}", "1:8 a: a control character that is not escaped"),
            (#"{"a":1"#, "1:7 a: the line ends too soon: a comma or } must stand here"),
        ]
    )
    func refused(line: String, fault: String) throws {
        #expect(try self.fault(line) == fault)
    }

    @Test("bytes that are not UTF-8 are named")
    func notUTF8() throws {
        let bytes = Array("{\"a\":\"x".utf8) + [0xED, 0xA0, 0x80] + Array("\"}\n{\"a\":\"y\"}".utf8)
        let list = try ReadList(NDJSONListReader(path: try self.folder.file("b", bytes), dataset: "nominal"))
        #expect(list.faults == ["1:8 a: bytes that are not UTF-8"])
        #expect(list.records.count == 1)
    }

    @Test("depth 10,000 and beyond is refused, objects and arrays alike")
    func depth() throws {
        for depth in [17, 10_000, 100_000] {
            let object = String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
            #expect(try self.fault(object) == "1:81 a: nested deeper than 16")
        }
        #expect(try self.fault("{\"a\":" + String(repeating: "[", count: 10_000)) == "1:7 a: an array in an array")
    }

    @Test("a line over 1 MiB is refused with its beginning, and the next is read")
    func longLine() throws {
        let list = try self.read("{\"a\":\"\(String(repeating: "x", count: 3_000_000))\"}\n{\"number\":1}\n")
        #expect(list.records.count == 1)
        #expect(list.faults == ["1:1 -: a line of 3000008 bytes; at most 1048576 are read"])
        #expect(list.refusals[0].original.count == Refusal.originalByteCountMax)
    }

    @Test("blank lines are passed over, CR LF ends a line, the last line needs no end")
    func lineEnds() throws {
        let list = try self.read("\r\n{\"a\":1}\r\n\n  \n{\"a\":2}")
        #expect(list.records.map(\.line) == [2, 5])
        #expect(list.faults == [])
    }

    @Test("each line may name its dataset; without one given it must, and it must not contradict")
    func datasets() throws {
        let text = "{\"dataset\":\"sltd\",\"number\":\"A1\"}\n{\"number\":\"A2\"}\n"
        #expect(try self.read(text, dataset: nil).records.map(\.dataset) == ["sltd"])
        #expect(try self.read(text, dataset: nil).faults == ["2:1 dataset: the record does not say its dataset"])
        #expect(try self.read(text, dataset: "smv").faults == ["1:1 dataset: a record of sltd in an import of smv"])
    }
}
