import Foundation
import Importing
import Records
import Testing

@Suite("MISPListReader")
struct MISPListReaderTests {
    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func reader(_ bytes: [UInt8], keepsLists: Bool = false) throws -> MISPListReader {
        MISPListReader(path: try self.folder.file("e.json", bytes), keepsLists: keepsLists)
    }

    private func read(_ text: String) throws -> ReadList { try ReadList(try self.reader(Array(text.utf8))) }

    @Test("attributes of events and of their objects give records, with what their event says, wherever it says it")
    func attributes() throws {
        let list = try self.read(ExchangeFixtures.misp)
        #expect(list.faults == [])
        #expect(list.summary.end == .complete)
        let last = list.records.map { $0.sourceId?.suffix(3) ?? "" }
        #expect(last == ["001", "002", "003", "006", "6#2", "008", "009"])
        #expect(list.records.map(\.dataset) == ["cyber", "cyber", "fraud", "cyber", "cyber", "cyber", "cyber"])
        #expect(list.records.flatMap { $0.texts("kind") } == ["url", "ip", "file-name", "sha1", "email", "wallet"])
        #expect(list.records[3].texts("value") == ["a|b.exe"])
        #expect(list.records[1].texts("value") == ["198.51.100.7"])
        let record = list.records[0]
        #expect(record.texts("tlp") == ["red"])
        #expect(list.records[1].texts("tlp") == ["green"])
        #expect(list.records[6].texts("tlp") == ["amber"])
        #expect(record.texts("threat") == ["TA505"])
        #expect(record.texts("tag") == ["fraud:type=\"invoice\""])
        #expect(list.records[5].texts("tag") == ["not for detection"])
        #expect(record.texts("description") == ["in the mail\nInvoice fraud"])
        #expect(record.texts("reference") == ["5a9d8f0c-0000-4000-8000-000000000007"])
        #expect(record.texts("valid-from") == ["2019-06-02T22:14:28.711954+00:00"])
        #expect(list.records[2].texts("iban") == ["GB82 WEST 1234 5698 7654 32"])
        #expect(list.records[2].texts("action") + list.records[2].texts("status") == ["information", "open"])
        #expect(list.summary.notes == ["passed over, because no record holds them: 1 comment, 1 deleted attribute"])
    }

    @Test("an event's tag that cannot be read counts as the strictest marking")
    func unreadableTag() throws {
        let attribute = #"{"uuid":"u","type":"domain","value":"pay.example","to_ids":true}"#
        let tag = #"{"name":"tlp:red","colour":"\ud800"}"#
        let list = try self.read("{\"Event\":{\"Attribute\":[\(attribute)],\"Tag\":[\(tag)]}}")
        #expect(list.records.flatMap { $0.texts("tlp") } == ["red"])
    }

    @Test("one event, a list of events and a list of attributes read alike")
    func forms() throws {
        let attribute = #"{"uuid":"u","type":"domain","value":"pay.example","to_ids":true}"#
        let forms = [
            "{\"Event\":{\"Attribute\":[\(attribute)]}}", "[{\"Event\":{\"Attribute\":[\(attribute)]}}]",
            "{\"response\":[{\"Event\":{\"Attribute\":[\(attribute)]}}]}",
            "{\"response\":{\"Attribute\":[\(attribute)]}}",
            "{\"Event\":{\"Object\":[{\"Attribute\":[\(attribute)]}]}}",
        ]
        for form in forms {
            let list = try self.read(form)
            #expect(list.records.map(\.sourceId) == ["u"], "\(form)")
            #expect(list.records.flatMap { $0.texts("value") } == ["pay.example"])
        }
    }

    @Test(
        "each type that a record holds gives its kind",
        arguments: [
            ("url", "https://a.example/", "url"), ("domain", "a.example", "domain"),
            ("hostname", "a.example", "domain"),
            ("ip-src", "198.51.100.1", "ip"), ("ip-dst", "198.51.100.1", "ip"),
            ("ip-src|port", "198.51.100.1|80", "ip"),
            ("hostname|port", "a.example|80", "domain"), ("domain|ip", "a.example|198.51.100.1", "domain ip"),
            ("md5", "ab", "md5"), ("sha1", "ab", "sha1"), ("sha256", "ab", "sha256"), ("filename", "f", "file-name"),
            ("filename|md5", "f|ab", "file-name md5"), ("filename|sha256", "f|ab", "file-name sha256"),
            ("malware-sample", "f|ab", "file-name md5"), ("email", "a@b.example", "email"),
            ("email-src", "a@b.example", "email"), ("email-dst", "a@b.example", "email"),
            ("whois-registrant-email", "a@b.example", "email"), ("btc", "w", "wallet"), ("xmr", "w", "wallet"),
            ("phone-number", "+33142685300", "phone"), ("other", "x", "other"),
        ]
    )
    func types(type: String, value: String, kinds: String) throws {
        let list = try self.read(
            "{\"Event\":{\"Attribute\":[{\"uuid\":\"u\",\"type\":\"\(type)\",\"value\":\"\(value)\",\"to_ids\":true}]}}"
        )
        #expect(list.records.flatMap { $0.texts("kind") }.joined(separator: " ") == kinds)
    }

    @Test(
        "an attribute at fault is refused at its place; the next goes in",
        arguments: [
            (
                #"{"type":"yara","value":"rule","to_ids":true}"#,
                "2:9 type: a type that no record holds, or a value that is not of its form: yara"
            ),
            (
                #"{"type":"filename|ssdeep","value":"f|3::","to_ids":true}"#,
                "2:9 type: a type that no record holds, or a value that is not of its form: filename|ssdeep"
            ),
            (
                #"{"type":"ip-dst|port","value":"198.51.100.1","to_ids":true}"#,
                "2:9 type: a type that no record holds, or a value that is not of its form: ip-dst|port"
            ),
            (#"{"type":"url","value":""}"#, "2:23 value: no value"), (#"{"value":"x"}"#, "2:1 type: no type"),
            (#"{"type":"url","value":"a","value":"b"}"#, "2:27 value: the member \"value\" stands twice"),
            ("7", "2:1 -: an object, { … }, must stand here"),
        ]
    )
    func refused(attribute: String, fault: String) throws {
        let good = #"{"uuid":"g","type":"domain","value":"pay.example","to_ids":true}"#
        let list = try self.read("{\"Event\":{\"Attribute\":[\n\(attribute),\n\(good)]}}")
        #expect(list.faults == [fault])
        #expect(list.records.map(\.sourceId) == ["g"])
        #expect(list.refusals.first?.original == Array(attribute.utf8))
    }

    @Test(
        "another document is no event",
        arguments: ["[]", "{}", "{\"type\":\"bundle\",\"objects\":[]}", "7", "", "<a/>"]
    )
    func otherDocument(text: String) {
        #expect(throws: ListError(.wrongFormat, "")) { try self.read(text) }
    }

    @Test("a file cut off at any byte delivers what precedes and says that it is not whole")
    func cutOff() throws {
        let text = ExchangeFixtures.smallMISP
        let bytes = Array(text.utf8)
        let whole = try self.read(text)
        let first = try #require(bytes.firstRange(of: Array("\"Event\":{".utf8))).upperBound
        var counts: Set<Int> = []
        for count in first..<bytes.count - 1 {
            let list = try ReadList(try self.reader(Array(bytes[..<count])))
            #expect(list.records.map(\.sourceId) == whole.records.prefix(list.records.count).map(\.sourceId))
            #expect(list.refusals.isEmpty && !list.summary.end.isComplete, "cut at \(count)")
            counts.insert(list.records.count)
        }
        #expect(counts == [0, 1, 3])
    }

    @Test("what is written as an event is read to the same records, and writing them again gives the same bytes")
    func roundTrip() throws {
        var first = try ImportRun(try self.reader(Array(ExchangeFixtures.misp.utf8)))
        #expect(first.faults == [])
        let cyber = try #require(try Catalogue.embedded()["cyber"]).number
        first.valid.removeAll { $0.dataset != cyber }
        #expect(first.valid.count == 6)
        let writer = MISPWriter(name: "test", made: try #require(Day(iso: "2026-11-30")))
        let written = try first.written(by: writer)
        let second = try ImportRun(try self.reader(written, keepsLists: true))
        #expect(second.faults == [])
        #expect(second.valid.map(\.body) == first.valid.map(\.body))
        #expect(try second.written(by: writer) == written)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(written)) as? [String: Any])
        let event = try #require(document["Event"] as? [String: Any])
        #expect(event["info"] as? String == "test")
        let attributes = try #require(event["Attribute"] as? [[String: Any]])
        #expect(attributes.map { $0["type"] as? String } == ["url", "ip-dst", "filename", "sha1", "email", "btc"])
        #expect(attributes.map { $0["to_ids"] as? Bool } == [true, true, true, true, false, true])
    }
}
