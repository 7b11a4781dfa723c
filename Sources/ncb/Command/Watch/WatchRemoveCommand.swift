import ArgumentParser
import Gateway

struct WatchRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a watch, with all that it remembers.",
        discussion: """
            Example:
              ncb watch remove --data sn 01ab45cd
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The watch's id, as ncb watch list prints it.")
    var id: String

    func run() async throws {
        let removed = try await self.data.withDesk { try await $0.removeWatch(self.id) }
        try self.output.print(removed) { _ in ["watch \(removed.id) removed, with all that it remembered"] }
    }
}
