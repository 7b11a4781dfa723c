import ArgumentParser
import Gateway

struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take one of this bureau's records back: it is no longer found anywhere, its history stays.",
        discussion: """
            Only the bureau that owns a record may withdraw it. A withdrawn record stays withdrawn.

            Example:
              ncb withdraw --data fr 5f2b0c9e3d8a41769b0f6a1c2d3e4f50 --dry-run
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The record's id.")
    var record: String
    @Flag(help: "Only say what would be done.")
    var dryRun = false

    func run() async throws {
        let (record, request) = (self.record, WithdrawRequest(dryRun: self.dryRun ? true : nil))
        let published = try await self.data.withDesk { try await $0.withdraw(recordId: record, request) }
        try self.output.print(published) { PublishedView(published: published, style: $0).lines() }
    }
}
