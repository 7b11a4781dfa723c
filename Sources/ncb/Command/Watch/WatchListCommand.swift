import ArgumentParser
import Gateway
import Node

struct WatchListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The watches of this node, a line each, with how often each has fired.",
        discussion: """
            Exits 2 if a watch cannot be read from the disk, has fired as often as it may, or could not compare all \
            records that have such a name.

            Example:
              ncb watch list --data sn
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let list = try await self.data.withDesk { try await $0.watches() }
        try self.output.print(list) { WatchListView(list: list, style: $0).lines() }
        if !list.unreadable.isEmpty || list.watches.contains(where: { $0.isFull || $0.isCut }) {
            throw ExitCode(ExitStatus.degraded.rawValue)
        }
    }
}
