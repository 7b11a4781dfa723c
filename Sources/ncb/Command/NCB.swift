import ArgumentParser

/// The command and all its subcommands.
struct NCB: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ncb",
        abstract: "A bureau's node in the mesh: share records, search them, and know how complete an answer is.",
        discussion: """
            Every command works on one data folder: --data FOLDER, or NCB_DATA in the environment.

            Example:
              ncb init --data fr --bureau FR --address 127.0.0.1:7001
              ncb run --data fr
              ncb search --data fr "ERIKSSON ANNA MARIA"
            """,
        version: version,
        subcommands: [
            InitCommand.self, CharterCommand.self, RunCommand.self, ImportCommand.self, PublishCommand.self,
            ReviseCommand.self, WithdrawCommand.self, SearchCommand.self, WatchCommand.self, IdentifyCommand.self,
            ShowCommand.self, StatusCommand.self, ProfileCommand.self,
            PeersCommand.self, PeerCommand.self, ForksCommand.self, EpochCommand.self, VerifyCommand.self,
            ExportCommand.self, LinkCommand.self, DrillCommand.self, MatchCommand.self, ExplainCommand.self,
            ExitCodesCommand.self,
        ]
    )
}
