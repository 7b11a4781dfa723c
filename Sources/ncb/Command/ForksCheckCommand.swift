import ArgumentParser
import Gateway
import Membership
import Node
import Sodium

struct ForksCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a file of fork proofs against a charter, without a node.",
        discussion: """
            Every signature, certificate and hash in it is checked with the charter's identity keys alone: whoever \
            gave you the file need not be trusted. Exits 7 if it does not prove a fork.

            Example:
              ncb forks check SN.fork --charter charter.ncb
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The file, as ncb forks export writes it.")
    var file: String
    @Option(help: "The charter's file; else the one in the data folder.")
    var charter: String?

    func run() async throws {
        let path = try self.charter ?? self.data.folder().charter
        let charter = try CharterText.read(path) { try CharterFile(fileText: $0) }.charter
        let text = try FileText.text(at: self.file)
        let forks = try ForkProofText.forks(in: text, place: self.file, roster: Roster(charter: charter))
        let mesh = Fingerprint(of: charter.meshID).description
        let report = ForkFileReport(file: self.file, mesh: mesh, forks: forks)
        try self.output.print(report) { style in
            let forks = ForksReport(
                bureau: "",
                clock: .now(),
                forks: report.forks,
                frozen: [],
                parked: [],
                unprovable: []
            )
            return ForksView(report: forks, style: style).inFull().dropLast() + [
                style.paint("proved: \(Figures.counted(report.forks.count, "fork"))", .red)
                    + " by members of the mesh \(mesh)"
            ]
        }
    }
}
