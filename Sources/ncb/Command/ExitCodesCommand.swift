import ArgumentParser
import Gateway
import Node

struct ExitCodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes",
        abstract: "List what each exit code says; the same as ncb help exit-codes.",
        discussion: """
            Example:
              ncb help exit-codes
            """
    )

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try self.output.print(ExitCodeList()) { ExplainView.exitCodes(style: $0) }
    }
}

/// The table of exit codes as a document.
struct ExitCodeList: APIDocument {
    static let schema = "ncb-exit-codes"

    struct Row: Codable {
        let exit: Int32
        let meaning: String
    }

    let codes: [Row]

    init() {
        self.codes = ExitStatus.allCases.map { Row(exit: $0.rawValue, meaning: $0.meaning) }
    }
}
