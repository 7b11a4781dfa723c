import Foundation
import Node
import Records
import Testing

@Suite("Exports in the formats of other systems")
struct ExporterTests {
    private func export(_ bureau: TestBureau, _ formats: [String]) async throws -> String {
        let folder = bureau.folder.path + "/exported"
        _ = try await Exporter(bureau: bureau.bureau)
            .export(to: folder, plain: true, formats: formats) { _, _ in }
        return folder
    }

    @Test("each format gets the records it has a place for, and the plain records get all")
    func formats() async throws {
        let bureau = try await TestBureau()
        let cyber = try #require(bureau.bureau.catalogue["cyber"])
        let fields = [
            PlainField("kind", "url"), PlainField("value", "https://example.org/"), PlainField("tlp", "green"),
        ]
        let body = try cyber.body(from: fields, author: bureau.bureau.code, isTraining: true).encoded
        let expiry = try #require(Day(iso: "2034-05-06"))
        _ = try await bureau.registrar.publish(RecordDraft(dataset: cyber, body: body, expiry: expiry))
        _ = try await bureau.registrar.publish(try bureau.draft(number: "AB123456"))
        let folder = try await self.export(bureau, ["stix", "misp", "ftm"])
        func text(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }
        #expect(try text("records.ndjson").split(separator: "\n").count == 2)
        #expect(try text("records.stix.json").contains("[url:value = 'https://example.org/']"))
        #expect(try !text("records.stix.json").contains("AB123456"))
        #expect(try text("records.misp.json").contains("tlp:green"))
        #expect(try text("records.ftm.json").isEmpty)
        try await bureau.remove()
    }

    @Test("a format that is only read is refused before anything is written")
    func unwritten() async throws {
        let bureau = try await TestBureau()
        await #expect(throws: Problem.self) { try await self.export(bureau, ["stix", "mrz"]) }
        #expect(!FileManager.default.fileExists(atPath: bureau.folder.path + "/exported"))
        try await bureau.remove()
    }
}
