import Foundation
import Importing
import Records
import Testing

@Suite("STIXListReader")
struct STIXListReaderTests {
    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func reader(_ bytes: [UInt8], keepsLists: Bool = false) throws -> STIXListReader {
        STIXListReader(path: try self.folder.file("b.json", bytes), keepsLists: keepsLists)
    }

    private func read(_ text: String) throws -> ReadList { try ReadList(try self.reader(Array(text.utf8))) }

    private func bundle(_ objects: String) -> String {
        "{\"type\":\"bundle\",\"id\":\"b\",\"objects\":[\n\(objects)\n]}"
    }

    @Test("a marking that cannot be read counts as the strictest for what refers to it, and for nothing else")
    func unreadableMarking() throws {
        let marking = #"{"type":"marking-definition","id":"marking-definition--1","name":"\ud800"}"#
        let domains = ["a", "b"].map { name in
            let references = name == "a" ? #","object_marking_refs":["marking-definition--1"]"# : ""
            return #"{"type":"domain-name","id":"domain-name--\#(name)","value":"\#(name).example"\#(references)}"#
        }
        let list = try self.read(self.bundle(([marking] + domains).joined(separator: ",\n")))
        #expect(list.records.flatMap { $0.texts("tlp") } == ["red", "amber"])
    }

    @Test("an indicator gives one record for each value, with all that is said of it anywhere in the bundle")
    func indicator() throws {
        let list = try self.read(ExchangeFixtures.stix)
        #expect(list.faults == [])
        #expect(list.summary.end == .complete)
        let record = try #require(list.records.first)
        let id = "indicator--d81f86b9-975b-4c0b-875e-810c5ad45a4f"
        #expect(list.records.prefix(2).map(\.sourceId) == [id, id + "#2"])
        #expect(list.records[1].texts("kind") + list.records[1].texts("value") == ["domain", "Loader.example"])
        #expect(record.texts("kind") + record.texts("value") == ["url", "hxxp://loader[.]example/x"])
        #expect(record.position.line == 8)
        #expect(
            record.texts("valid-from") + record.texts("valid-until") == [
                "2014-06-29T13:49:37.079Z", "2015-06-29T00:00:00Z",
            ]
        )
        #expect(record.texts("confidence") == ["85"])
        #expect(record.texts("tlp") == ["red"], "the stricter of two markings, one defined by the bundle")
        #expect(record.texts("threat") == ["Poison Ivy"])
        #expect(record.texts("description") == ["Loader site\nServes the loader."])
        #expect(record.texts("reference") == ["CAPEC-163"])
        #expect(record.texts("tag") == ["loader", "malicious-activity", "lockheed-martin-cyber-kill-chain:delivery"])
        #expect(record.texts("pattern").first?.hasPrefix("[url:value = ") == true)
    }

    @Test("observable objects that are a value give records; other objects are counted and passed over")
    func observables() throws {
        let list = try self.read(ExchangeFixtures.stix)
        #expect(list.records.dropFirst(2).map(\.sourceId) == ["file--1", "file--1#2", "file--1#3", "ipv6-addr--1"])
        #expect(list.records.dropFirst(2).flatMap { $0.texts("kind") } == ["md5", "sha256", "file-name", "ip"])
        #expect(list.records.dropFirst(2).flatMap { $0.texts("tlp") } == ["amber", "amber", "amber", "amber"])
        #expect(
            list.summary.notes == [
                "passed over, because they are no indicators: 1 identity, 1 malware, 1 marking-definition, "
                    + "1 relationship, 1 revoked indicator"
            ]
        )
    }

    @Test("the catalogue takes all of them, values in their one form, defanged ones whole again")
    func catalogue() throws {
        let run = try ImportRun(try self.reader(Array(ExchangeFixtures.stix.utf8)))
        #expect(run.faults == [])
        let dataset = try #require(try Catalogue.embedded()["cyber"])
        let values = try run.valid.map { record in
            dataset.plain(from: try RecordBody(decoding: record.body[...])).first { $0.name == "value" }
        }
        #expect(values.first == PlainField("value", "http://loader.example/x"))
        #expect(values.last == PlainField("value", "2001:db8::1"))
        #expect(run.valid.count == 6)
    }

    @Test(
        "an object at fault is refused at its place, with its bytes; the next goes in",
        arguments: [
            (
                #"{"type":"indicator","id":"i","pattern":"[url:value = 'u' AND url:value = 'v']"}"#,
                "2:40 pattern: at the pattern's byte 18: AND: conditions that hold only together; one record is one value"
            ),
            (
                #"{"type":"indicator","id":"i","pattern":"rule x","pattern_type":"yara"}"#,
                "2:64 pattern_type: a pattern of type yara; only stix patterns are read"
            ),
            (#"{"type":"indicator","id":"i"}"#, "2:1 pattern: no pattern"),
            (#"{"type":"indicator","pattern":"[url:value = 'u']"}"#, "2:1 id: no id"),
            (#"{"type":"url","id":"u"}"#, "2:1 value: no value"),
            (
                #"{"type":"file","id":"f","hashes":{"SSDEEP":"3::"}}"#,
                "2:34 hashes: neither a name nor a digest that cyber holds"
            ),
            (#"{"id":"u"}"#, "2:1 type: no type"), ("[]", "2:1 -: an object, { … }, must stand here"),
            (
                #"{"type":"url","id":"u","value":"\ud800"}"#,
                "2:33 value: a lone surrogate, \\ud800, which is no character"
            ),
            (#"{"type":"url","id":"u","id":"v"}"#, "2:24 id: the member \"id\" stands twice"),
            (
                #"{"type":"indicator","id":"i","pattern":"[url:value IN ('u','v')]","extensions":{"extension-definition--6b1c2a0e-3f0c-4d0e-9c55-0d8f6c1f7a24":{"record":{"kind":"url"}}}}"#,
                "2:80 extensions: the remainder of one record on 2 values"
            ),
        ]
    )
    func refused(object: String, fault: String) throws {
        let good = #"{"type":"url","id":"g","value":"https://example.org/"}"#
        let list = try self.read(self.bundle(object + ",\n" + good))
        #expect(list.faults == [fault])
        #expect(list.records.map(\.sourceId) == ["g"])
        #expect(list.refusals.first?.original == Array(object.utf8))
        #expect(list.summary.end == .complete)
    }

    @Test("an object over 1 MiB is refused unless its type is one that is passed over, and is never held")
    func hugeObjects() throws {
        let filler = String(repeating: "x", count: 2_000_000)
        let list = try self.read(
            self.bundle(
                "{\"type\":\"url\",\"id\":\"u\",\"value\":\"\(filler)\"},\n{\"type\":\"report\",\"name\":\"\(filler)\"},\n"
                    + "{\"type\":\"url\",\"id\":\"g\",\"value\":\"https://example.org/\"}"
            )
        )
        #expect(list.faults == ["2:1 -: an object of 2000034 bytes; at most 1048576 are read"])
        #expect(list.records.map(\.sourceId) == ["g"])
        #expect(list.summary.notes == ["passed over, because they are no indicators: 1 report"])
    }

    @Test("bytes that are not UTF-8 refuse the object they stand in")
    func notUTF8() throws {
        let text = self.bundle(
            #"{"type":"url","id":"u","value":"@@@"},{"type":"url","id":"g","value":"https://example.org/"}"#
        )
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(try #require(bytes.firstRange(of: Array("@@@".utf8))), with: [0xED, 0xA0, 0x80])
        let list = try ReadList(try self.reader(bytes))
        #expect(list.faults == ["2:33 value: bytes that are not UTF-8"])
        #expect(list.records.map(\.sourceId) == ["g"])
    }

    @Test(
        "another document is no bundle",
        arguments: ["[]", "{}", "{\"type\":\"indicator\"}", "7", "", "{\"Event\":{}}", "<a/>"]
    )
    func otherDocument(text: String) {
        #expect(throws: ListError(.wrongFormat, "")) { try self.read(text) }
    }

    @Test("a bundle cut off at any byte delivers what precedes and says where it ends")
    func cutOff() throws {
        let text = ExchangeFixtures.smallSTIX
        let bytes = Array(text.utf8)
        let whole = try self.read(text)
        let first = try #require(bytes.firstRange(of: Array("\"bundle\"".utf8))).upperBound + 1
        var counts: Set<Int> = []
        for count in first..<bytes.count - 1 {
            let list = try ReadList(try self.reader(Array(bytes[..<count])))
            #expect(list.records.map(\.sourceId) == whole.records.prefix(list.records.count).map(\.sourceId))
            #expect(list.refusals.isEmpty)
            guard case .early(let position, _) = list.summary.end else {
                Issue.record("cut at \(count), yet complete")
                continue
            }
            #expect(position.byteOffset <= count)
            counts.insert(list.records.count)
        }
        #expect(counts == [0, 1, 3])
    }

    @Test("what is written as STIX is read to the same records, and writing them again gives the same bytes")
    func roundTrip() throws {
        let first = try ImportRun(try self.reader(Array(ExchangeFixtures.stix.utf8)))
        let writer = STIXWriter(name: "test", made: try #require(Day(iso: "2026-11-30")))
        let written = try first.written(by: writer)
        let second = try ImportRun(try self.reader(written, keepsLists: true))
        #expect(second.faults == [])
        #expect(second.valid.map(\.body) == first.valid.map(\.body))
        #expect(second.valid.map(\.sourceId) == first.valid.map(\.sourceId))
        #expect(try second.written(by: writer) == written)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(written)) as? [String: Any])
        let objects = try #require(document["objects"] as? [[String: Any]])
        #expect(
            objects.map { $0["type"] as? String } == ["identity", "extension-definition"]
                + Array(repeating: "indicator", count: 6)
        )
        #expect(objects[2]["pattern"] as? String == "[url:value = 'http://loader.example/x']")
        #expect(objects[2]["confidence"] as? Int == 85)
        #expect(
            objects[2]["object_marking_refs"] as? [String] == [
                "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"
            ]
        )
        #expect(Set(objects.compactMap { $0["id"] as? String }).count == objects.count)
    }

    @Test("what can be read only once is refused rather than waited for")
    func pipe() {
        #expect(throws: ListError(.cannotOpen, "")) { try ReadList(STIXListReader(path: "/dev/null")) }
        #expect(throws: ListError(.cannotOpen, "")) { try ReadList(MISPListReader(path: "/dev/null")) }
    }

    @Test("progress goes from nothing to all once, over both readings")
    func progress() throws {
        var fractions: [Double] = []
        let reader = try self.reader(Array(ExchangeFixtures.stix.utf8))
        _ = try reader.read(progress: { fractions.append($0.fraction ?? -1) }) { _ in }
        #expect(fractions == [0.5, 1])
    }
}
