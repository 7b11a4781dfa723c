import ArgumentParser
import Gateway
import Node
import Records

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one record, its history, and which bureaus hold it.",
        discussion: """
            A record is named by its id, as search prints it, or by the list and identifier that it was imported under.

            Example:
              ncb show --data sn 5f2b0c9e3d8a41769b0f6a1c2d3e4f50
              ncb show --data sn --list UN-SC 6908555
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The record's id, or with --list the identifier in that list.")
    var record: String
    @Option(help: "The list that the record was imported from.")
    var list: String?
    @Option(help: "Only this dataset.")
    var dataset: String?
    @Option(help: "Only a record of this bureau.")
    var author: String?

    func run() async throws {
        let query = RecordQuery(
            recordId: self.list == nil ? self.record : nil,
            dataset: try self.dataset.map { try CatalogueText.dataset($0).code },
            sourceList: self.list,
            sourceId: self.list == nil ? nil : self.record,
            author: try self.author.map { try CatalogueText.bureau($0).description }
        )
        let report = try await self.data.withDesk { try await $0.record(query) }
        try self.output.print(report) { RecordView(report: report, style: $0).lines() }
    }
}
