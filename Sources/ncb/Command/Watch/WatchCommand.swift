import ArgumentParser

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Let the node search again and again, and say when something matches that was not there before.",
        discussion: """
            A watch is a standing search. It fires once for each version of a record that arrives, or is published \
            here, after it was added. It stays until it is removed, over restarts too, and never leaves this node.

            Example:
              ncb watch add --data sn --note "case 17" "ERIKSSON ANNA MARIA"
              ncb watch hits --data sn --new
            """,
        subcommands: [
            WatchAddCommand.self, WatchListCommand.self, WatchRemoveCommand.self, WatchHitsCommand.self,
            WatchSeenCommand.self,
        ]
    )
}
