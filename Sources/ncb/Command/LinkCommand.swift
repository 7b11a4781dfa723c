import ArgumentParser
import Gateway
import Records

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Cut or restore a link, in a training mesh only.",
        subcommands: [LinkCutCommand.self, LinkRestoreCommand.self]
    )
}

struct LinkCutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cut",
        abstract: "Close the link to a bureau and open none until it is restored.",
        discussion: """
            Obeyed only in a mesh whose charter is marked as training.

            Example:
              ncb link cut --data fr SN
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The bureau's code.")
    var bureau: String

    func run() async throws {
        try await LinkOrder(bureau: self.bureau, cut: true).carryOut(self.data, self.output)
    }
}

struct LinkRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Let a link that was cut be opened again.",
        discussion: """
            Example:
              ncb link restore --data fr SN
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The bureau's code.")
    var bureau: String

    func run() async throws {
        try await LinkOrder(bureau: self.bureau, cut: false).carryOut(self.data, self.output)
    }
}

/// What both commands do.
struct LinkOrder {
    let bureau: String
    let cut: Bool

    func carryOut(_ data: FolderOptions, _ output: OutputOptions) async throws {
        let (code, cut) = (try CatalogueText.bureau(self.bureau).description, self.cut)
        let report = try await data.withDesk { try await $0.setLink(to: code, cut: cut) }
        try output.print(report) { _ in ["\(report.bureau): \(report.link.rawValue)"] }
    }
}
