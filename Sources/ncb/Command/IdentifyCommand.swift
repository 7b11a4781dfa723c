import ArgumentParser
import Gateway
import Identifiers
import Node

struct IdentifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identify",
        abstract: "Say what a typed text is: document, account, vehicle, wallet, address, name.",
        discussion: """
            Names the best reading with its normal form, what is wrong and at which position, which look-alike \
            characters were read as others, and what else the text may be. Nothing is searched, and no node is needed.

            Without a text each line of standard input is one (a machine-readable zone stands on one line; empty \
            lines are passed over). With --json each text gives one object on a line.

            Exits 0 if the best reading of every text is valid, 3 if only some are, 1 if none is.

            Example:
              ncb identify "GB82 WEST 1234 5698 7654 32"
              ncb identify --json < list.txt
            """
    )

    @OptionGroup var output: OutputOptions
    @Argument(help: "A text; several words are one text.")
    var words: [String] = []

    func run() async throws {
        var counts = (valid: 0, all: 0)
        func take(_ text: String) throws {
            let report = IdentifyReport(text)
            if counts.all > 0, !self.output.json, !self.output.quiet { self.output.terminal.write([""]) }
            try self.output.print(report) { IdentifyView(report: report, style: $0).lines() }
            counts.all += 1
            if report.valid { counts.valid += 1 }
        }
        if self.words.isEmpty {
            var lines = InputLines()
            while let line = try lines.next() {
                if !line.allSatisfy(\.isWhitespace) { try take(line) }
            }
        } else {
            try take(self.words.joined(separator: " "))
        }
        guard counts.valid < counts.all else { return }
        throw ExitCode((counts.valid > 0 ? Node.ExitStatus.partlyDone : .failed).rawValue)
    }
}
