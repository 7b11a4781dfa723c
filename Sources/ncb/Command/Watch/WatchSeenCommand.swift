import ArgumentParser
import Gateway

struct WatchSeenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seen",
        abstract: "Mark hits of a watch as seen, so that --new leaves them out.",
        discussion: """
            A hit's id marks it and all before it of the same watch; a watch's id marks all that it has now.

            Example:
              ncb watch seen --data sn 01ab45cd/3
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The id of a hit, 01ab45cd/3, or of a watch, 01ab45cd.")
    var id: String

    func run() async throws {
        let request = WatchSeenRequest(id: self.id)
        let seen = try await self.data.withDesk { try await $0.markWatchHitsSeen(request) }
        try self.output.print(seen) { _ in
            ["\(Figures.counted(seen.markedCount, "hit")) of watch \(seen.watch) marked as seen"]
        }
    }
}
