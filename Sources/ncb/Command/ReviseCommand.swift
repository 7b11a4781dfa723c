import ArgumentParser
import Gateway

struct ReviseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "Replace the fields of one of this bureau's records.",
        discussion: """
            The fields given are all that the new revision has. Only the bureau that owns a record may revise it.

            Example:
              ncb revise --data fr 5f2b0c9e3d8a41769b0f6a1c2d3e4f50 number=20AA00001 issuer=FRA fraud=lost
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The record's id.")
    var record: String
    @OptionGroup var input: RecordInput

    func run() async throws {
        let (record, request) = (self.record, try self.input.request(dataset: nil))
        let published = try await self.data.withDesk { try await $0.revise(recordId: record, request) }
        try self.output.print(published) { PublishedView(published: published, style: $0).lines() }
    }
}
