import ArgumentParser
import Gateway
import Node
import Records

struct PeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peer",
        abstract: "Look at one other bureau.",
        subcommands: [PeerTestCommand.self]
    )
}

struct PeerTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Test one other bureau step by step; stop at the first fault and name the side.",
        discussion: """
            The steps: name, TCP, handshake, charter, version, clock, heads, proof. Exits 2 if one fails.

            Example:
              ncb peer test --data fr SN
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The bureau's code.")
    var bureau: String

    func run() async throws {
        let code = try CatalogueText.bureau(self.bureau)
        let report = try await self.data.withDesk { try await $0.testPeer(code.description) }
        try self.output.print(report) { PeerTestView(report: report, style: $0).lines() }
        if !report.passed { throw ExitCode(ExitStatus.degraded.rawValue) }
    }
}
