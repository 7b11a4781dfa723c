import ArgumentParser
import Gateway
import Node

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check everything that this node stores against what was signed.",
        discussion: """
            Reads the whole database, recomputes every root from the entries and every commitment from its body, and \
            runs the database's own check. Exits 7 if anything does not match.

            Example:
              ncb verify --data fr
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let meter = ProgressMeter(self.output.terminal, verb: "verifying")
        let report = try await self.data.withDesk { desk in
            try await desk.verify { meter.show($0) }
        }
        meter.clear()
        try self.output.print(report) { Self.lines(report, $0) }
        if !report.passed { throw ExitCode(ExitStatus.verificationFailed.rawValue) }
    }

    static func lines(_ report: VerifyReport, _ style: Style) -> [String] {
        var table = TextTable([("BUREAU", .left), ("DATASET", .left), ("ENTRIES", .right), ("ROOT", .left)])
        for log in report.logs {
            table.append([log.author, log.dataset, Figures.count(log.size), log.rootMatches ? "matches" : "DIFFERS"])
        }
        var lines = table.lines(style)
        lines += report.failures.map { style.paint("FAILED", .red) + "  " + SafeText.shown($0) }
        let more = report.failureCount - report.failures.count
        if more > 0 { lines.append("… and \(Figures.counted(more, "more failure"))") }
        lines.append("database's own check: \(SafeText.shown(report.integrityCheck))")
        let counted =
            "\(Figures.counted(report.entryCount, "entry", plural: "entries")), "
            + "\(Figures.counted(report.bodyCount, "body", plural: "bodies")), "
            + "\(Figures.counted(report.headCount, "head")) in \(Figures.microseconds(report.elapsedMicroseconds))"
        lines.append(
            report.passed
                ? style.paint("verified: ", .green) + counted
                : style.paint("VERIFICATION FAILED: ", .red) + counted + "; ncb explain NCB-1701"
        )
        return lines
    }
}
