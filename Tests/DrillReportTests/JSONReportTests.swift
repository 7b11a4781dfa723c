import Foundation
import Testing

@testable import DrillReport

@Suite("report.json")
struct JSONReportTests {
    /// The schema lies beside the sources.
    private static func schema() throws -> SchemaCheck {
        var url = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { url.deleteLastPathComponent() }
        let file = url.appending(path: "Sources/DrillReport/report.schema.json")
        return SchemaCheck(root: try JSONTree(String(contentsOf: file, encoding: .utf8)))
    }

    @Test("the same record gives the same bytes, and they keep to the schema", arguments: HTMLReportTests.specimens)
    func schema(record: DrillRecord) throws {
        #expect(JSONReport.document(record) == JSONReport.document(record))
        #expect(try Self.schema().faults(of: JSONTree(JSONReport.document(record))) == [])
    }

    @Test("the schema refuses what is missing, unknown or of another kind")
    func refusals() throws {
        let (schema, sound) = (try Self.schema(), try JSONTree(JSONReport.document(Specimen.violated)))
        let changes: [(String, JSONTree?)] = [
            ("traceHash", nil), ("more", .integer(1)), ("verdict", .string("good")), ("memberCount", .string("12")),
            ("passes", .integer(1)), ("memberCount", .integer(-1)), ("version", .integer(2)),
            ("traceHash", .string("XY")),
            ("promises", .array([.object(["number": .integer(1)])])), ("replay", .null),
            ("figures", .object(["x": .object(["title": .string("x"), "unit": .string("count")])])),
        ]
        for (name, value) in changes {
            var changed = sound
            changed[name] = value
            #expect(changed != sound && !schema.faults(of: changed).isEmpty, "\(name)")
        }
    }

    @Test("promises, figures and events stand there with their counts and names")
    func contents() throws {
        let report = try JSONTree(JSONReport.document(Specimen.violated))
        #expect(report["schema"] == .string("ncb-drill-report") && report["passes"] == .bool(false))
        let promise = try #require(report["promises"]?[0])
        #expect(report["promises"]?.items?.count == Specimen.violated.promises.count)
        #expect(promise["violationCount"] == .integer(412) && promise["status"] == .string("violated"))
        #expect(promise["first"]?["member"] == .string("GB"))
        let pushes = try #require(report["figures"]?["pushCount"])
        #expect(pushes["amount"] == .integer(214) && pushes["holds"] == .bool(false))
        #expect(report["figures"]?.members?.count == Specimen.violated.figures.count)
        #expect(report["figures"]?["healedBytes"]?["holds"] == nil)
        #expect(report["events"]?.items?.count == Specimen.violated.events.count)
        #expect(report["drill"]?["seed"] == .string("42"))
    }

    @Test("what is unknown is null, and what does not apply is left out")
    func unknown() {
        var record = Specimen.violated
        record.figures = [Figure(name: "x", title: "X", amount: nil, unit: .count, bound: .atMost(1))]
        record.expectations[0].isMet = nil
        let text = JSONReport.document(record)
        for part in ["\"amount\": null", "\"holds\": null", "\"isMet\": null", "\"timeMicroseconds\": null"] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains("\"kind\": \"backup\",\n      \"atMicroseconds\": 1200000000,\n      \"title\""))
    }

    @Test("every text comes back as it was", arguments: HTMLReportTests.hostile + ["\u{7F}\u{85}\\\"", "🇸🇳 ünï"])
    func texts(text: String) throws {
        var record = Specimen.small
        record.title = text
        record.untested = [text]
        let report = try JSONTree(JSONReport.document(record))
        #expect(report["drill"]?["title"] == .string(text))
        #expect(report["untested"] == .array([.string(text)]))
    }

    @Test("an object is written in one way only")
    func writing() {
        let value = JSONValue.object([
            ("b", .array([.integer(-1), .unsigned(UInt64.max), .null])), ("a", .object([])), ("c", .bool(true)),
            ("d", .array([])), ("e", .string("\n\"\u{1}")),
        ])
        #expect(
            value.document
                == "{\n  \"b\": [\n    -1,\n    18446744073709551615,\n    null\n  ],\n  \"a\": {},\n  \"c\": true,\n"
                + "  \"d\": [],\n  \"e\": \"\\n\\\"\\u0001\"\n}\n"
        )
    }
}
