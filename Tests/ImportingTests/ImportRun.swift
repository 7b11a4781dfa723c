import Importing
import Records
import Testing

/// Everything an importer hands on, for a test to look at.
struct ImportRun {
    var valid: [ValidatedRecord] = []
    var refused: [Refusal] = []
    let summary: ImportSummary

    init(_ reader: any ListReader) throws {
        let importer = Importer(
            reader: reader,
            catalogue: try Catalogue.embedded(),
            author: try #require(BureauCode("XP")),
            isTraining: true,
            sourceList: "TEST"
        )
        var valid: [ValidatedRecord] = []
        var refused: [Refusal] = []
        self.summary = try importer.run { row in
            switch row {
            case .valid(let record): valid.append(record)
            case .refused(let refusal): refused.append(refusal)
            }
        }
        self.valid = valid
        self.refused = refused
    }

    /// What is wrong where, for short comparisons.
    var faults: [String] { self.refused.map { "\($0.line):\($0.column) \($0.field ?? "-"): \($0.reason)" } }

    /// The file that a writer makes of all records.
    func written(by writer: some RecordWriter) throws -> [UInt8] {
        var writer = writer
        let catalogue = try Catalogue.embedded()
        var bytes = writer.begin()
        for record in self.valid {
            let dataset = try #require(catalogue[record.dataset])
            bytes += try writer.record(try RecordBody(decoding: record.body[...]), in: dataset)
        }
        return bytes + writer.end()
    }
}
