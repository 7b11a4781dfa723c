import Records
import Testing

@testable import Gateway

@Suite("Titles of records")
struct RecordTitleTests {
    @Test(
        "a record is called by its name, else by its value or number, whatever its dataset",
        arguments: [
            ([PlainField("kind", "domain"), PlainField("value", "loader.example")], "loader.example"),
            ([PlainField("account", [PlainField("number", "12 345")])], "12 345"),
            ([PlainField("sha256", "ab"), PlainField("md5", "cd")], "ab"),
            ([PlainField("title", "Landscape"), PlainField("reference", "R-1")], "Landscape"),
            ([PlainField("name", [PlainField("text", "ERIKSSON, ANNA MARIA")])], "ERIKSSON, ANNA MARIA"),
        ]
    )
    func title(fields: [PlainField], title: String) {
        #expect(RecordTitle.text(of: fields) == title)
    }

    @Test("whatever makes a record of any dataset searchable gives it a title")
    func everyDataset() throws {
        for dataset in try Catalogue.embedded().datasets where !dataset.isInternal {
            let required = dataset.fields.filter { $0.isRequired && $0.type != .code }
            let sole = try dataset.oneOf.map { [try #require(dataset.field(path: $0))] }
            for definitions in sole.isEmpty ? [required] : sole where !definitions.isEmpty {
                let fields = definitions.map { definition in
                    let inner = definition.fields.first { $0.isRequired }.map { PlainField($0.name, "specimen") }
                    return inner.map { PlainField(definition.name, [$0]) } ?? PlainField(definition.name, "specimen")
                }
                let title = RecordTitle.text(of: fields)
                #expect(title.hasPrefix("specimen"), "\(dataset.code) \(definitions.map(\.name)): \(title)")
            }
        }
    }
}
