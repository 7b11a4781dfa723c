import ArgumentParser
import Gateway

struct PeersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "Show this node's links to the other bureaus.",
        discussion: """
            Example:
              ncb peers --data fr
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let report = try await self.data.withDesk { try await $0.peers() }
        try self.output.print(report) { PeersView(report: report, style: $0).lines() }
    }
}
