import ArgumentParser
import Gateway
import Records

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Share a new record with every bureau of the mesh.",
        discussion: """
            Durable on this node when it is answered. --dry-run says what would be published and to whom.

            Example:
              ncb publish --data fr --dataset sltd number=20AA00001 issuer=FRA type=passport fraud=stolen
              ncb publish --data fr --dataset nominal --file record.json --dry-run
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "The dataset.")
    var dataset: String
    @OptionGroup var input: RecordInput

    func run() async throws {
        let request = try self.input.request(dataset: CatalogueText.dataset(self.dataset).code)
        let published = try await self.data.withDesk { try await $0.publish(request) }
        try self.output.print(published) { PublishedView(published: published, style: $0).lines() }
    }
}
