import ArgumentParser
import Gateway
import Node

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a problem by its code, without any network.",
        discussion: """
            Without a code all problems are listed, a line each.

            Example:
              ncb explain NCB-1204
            """
    )

    @OptionGroup var output: OutputOptions
    @Argument(help: "NCB-1234")
    var code: String?

    func run() async throws {
        guard let code = self.code else {
            return try self.output.print(ProblemList(ProblemKind.all)) { ExplainView.all(style: $0) }
        }
        guard let kind = ProblemKind(code: code) else {
            throw Problem(.unknownCode, place: SafeText.shown(code))
        }
        try self.output.print(ProblemList([kind])) { ExplainView.lines(kind, style: $0) }
    }
}
