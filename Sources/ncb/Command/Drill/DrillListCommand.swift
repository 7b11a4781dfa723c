import ArgumentParser
import Scenarios

struct DrillListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the drills that come with this program, and what each shows.",
        discussion: """
            Example:
              ncb drill list
            """
    )

    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = DrillListReport(DrillCatalogue.drills)
        try self.output.print(report) { style in
            report.drills.flatMap { drill in
                [
                    style.paint(drill.name, .bold) + "  \(drill.title)",
                    "    \(drill.purpose)",
                    "    \(Figures.counted(drill.memberCount, "member")), "
                        + "\(Figures.time(seconds: Int(clamping: drill.seconds))) of virtual time",
                ]
            }
        }
    }
}
