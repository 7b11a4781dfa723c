import Importing
import Records

/// Everything a reader hands on, for a test to look at.
struct ReadList {
    var records: [PlainRecord] = []
    var refusals: [Refusal] = []
    let summary: ListSummary

    init(_ reader: any ListReader) throws {
        var records: [PlainRecord] = []
        var refusals: [Refusal] = []
        self.summary = try reader.read { row in
            switch row {
            case .record(let record): records.append(record)
            case .refused(let refusal): refusals.append(refusal)
            }
        }
        self.records = records
        self.refusals = refusals
    }

    /// What is wrong where, for short comparisons.
    var faults: [String] {
        self.refusals.map { "\($0.line):\($0.column) \($0.field ?? "-"): \($0.reason)" }
    }
}

extension PlainRecord {
    /// The texts of a field by its path without indexes.
    func texts(_ path: String) -> [String] { Self.texts(path.split(separator: ".")[...], in: self.fields) }

    private static func texts(_ path: ArraySlice<Substring>, in fields: [PlainField]) -> [String] {
        guard let name = path.first else { return [] }
        return fields.filter { $0.name == name }.flatMap { field in
            switch field.value {
            case .text(let text): path.count == 1 ? [text] : []
            case .group(let members): Self.texts(path.dropFirst(), in: members)
            }
        }
    }
}
