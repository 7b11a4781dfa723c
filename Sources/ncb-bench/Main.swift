import ArgumentParser

/// Measures this machine: every figure beside a yardstick of the same run.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ncb-bench",
        abstract: "Measure what the mesh does on this machine, every figure beside a yardstick of the same run.",
        subcommands: [FiguresCommand.self, NodeCommand.self],
        defaultSubcommand: FiguresCommand.self
    )
}
