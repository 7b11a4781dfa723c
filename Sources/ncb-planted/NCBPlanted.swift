import ArgumentParser

/// Plants one fault at a time and lets drills look for it: a checker that never fails proves nothing.
@main
struct NCBPlanted: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ncb-planted",
        abstract: "Plant known faults one at a time, and see that the right checker finds each.",
        discussion: """
            Built with -Xswiftc -DPLANTED_FAULTS; without it there is nothing to plant. Exits 1 when a fault was not \
            found, or when the same seeds fail without one.

            Example:
              Scripts/drill planted
              ncb-planted run --cores 2
              ncb-planted hunt adoption-left-out --seeds 200
            """,
        subcommands: [RunCommand.self, HuntCommand.self, SeedsCommand.self],
        defaultSubcommand: RunCommand.self
    )
}
