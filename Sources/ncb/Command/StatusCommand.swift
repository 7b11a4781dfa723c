import ArgumentParser
import Gateway
import Node

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how this node and its mesh stand.",
        discussion: """
            Fits a screen of 80 x 24, also at 196 bureaus: groups, then the exceptions, worst first. Exits 0 if all is \
            healthy, 2 if anything is degraded, 6 if the node is not running.

            Example:
              ncb status --data fr
              ncb status --data fr --json
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Flag(name: .shortAndLong, help: "Show every bureau.")
    var verbose = false

    func run() async throws {
        let report = try await self.data.withDesk { try await $0.status() }
        try self.output.print(report) { style in
            StatusView(report: report, style: style, showsAll: self.verbose).lines()
        }
        if !report.isHealthy { throw ExitCode(ExitStatus.degraded.rawValue) }
    }
}
