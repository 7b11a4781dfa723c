import ArgumentParser
import Foundation
import Gateway
import Importing
import Node

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Publish the records of a list; what has not changed is left alone.",
        discussion: """
            Reads the UN's consolidated list (XML), OFAC's SDN list (a folder with its three CSV files), CSV with a \
            header row, NDJSON, machine-readable zones (text), bundles of STIX 2.1, events of MISP, and entities of \
            FollowTheMoney. Rows at fault go to a rejects file, the others in. What has vanished from the list \
            is named, and withdrawn only with --withdraw-missing, or --withdraw-missing=N if it is more than 2 %.

            Exits 3 if rows were refused or the list breaks off. After an interruption the same command resumes.

            Example:
              ncb import --data xp UN_consolidated.xml
              ncb import --data fr --dataset sltd --list lost-2026 lost.csv --dry-run
              ncb import --data fr --list lost-2026 --fraud stolen zones.mrz
              ncb import --data fr --list cert-feed --tlp green feed.stix.json
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The list's file, or the folder of OFAC's files.")
    var file: String
    @Option(help: "un, ofac, csv, ndjson, mrz, stix, misp or ftm; else seen from the file.", transform: Self.format)
    var format: ListFormat?
    @Option(help: "The dataset; CSV needs it.")
    var dataset: String?
    @Option(help: "The list's name; else the list's own, or the file's.")
    var list: String?
    @Option(help: "What happened to documents of which only the zone is known.")
    var fraud = "lost-or-stolen"
    @Option(help: "How far indicators without a TLP marking may be passed on.", transform: Self.light)
    var tlp = TrafficLight.amber
    @Flag(help: "Let a file that ncb export wrote say which list each record is of.")
    var keepLists = false
    @Flag(help: "Read and check everything, and only say what would be imported.")
    var dryRun = false
    @Option(help: "Where refused rows go; else FILE.rejects.ndjson in this folder.")
    var rejects: String?
    @Option(help: "Withdraw what has vanished; =N if exactly N have.")
    var withdrawMissing: String?

    private static func format(_ text: String) throws -> ListFormat {
        guard let format = ListFormat(rawValue: text) else {
            throw ValidationError("--format takes \(ListFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return format
    }

    private static func light(_ text: String) throws -> TrafficLight {
        guard let light = TrafficLight(rawValue: text) else {
            throw ValidationError("--tlp takes \(TrafficLight.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return light
    }

    func run() async throws {
        let source = try ListSource(
            path: self.file,
            format: self.format,
            dataset: self.dataset,
            list: self.list,
            defaults: ListDefaults(fraud: self.fraud, unmarked: self.tlp, keepsLists: self.keepLists)
        )
        let name = URL(fileURLWithPath: self.file).lastPathComponent
        let job = ImportJob(
            source: source,
            rule: try MissingRule(self.withdrawMissing),
            isDryRun: self.dryRun,
            rejectsPath: self.rejects ?? "\(name).rejects.ndjson",
            resumeCommand: (["ncb"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
        )
        let meter = ProgressMeter(self.output.terminal, verb: "importing")
        let outcome = try await self.data.withDesk { try await job.run(desk: $0, meter: meter) }
        try self.output.print(outcome.report) { ImportView(outcome: outcome, style: $0).lines() }
        if let problem = outcome.problem { throw problem }
    }
}
