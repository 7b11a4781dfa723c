import ArgumentParser

struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Try the mesh: cuts, crashes, old backups and liars, in virtual time or with real processes.",
        discussion: """
            A drill runs the protocol of this very program for up to 196 bureaus in virtual time, looks at promises \
            with every step, and replays from its seed to the byte. It needs no data folder and touches none.

            Example:
              ncb drill list
              ncb drill atlantic-cut --seed 42 --report atlantic
              ncb drill swarm --seeds 200 --minutes 2
            """,
        subcommands: [DrillRunCommand.self, DrillListCommand.self, DrillSwarmCommand.self],
        defaultSubcommand: DrillRunCommand.self
    )
}
