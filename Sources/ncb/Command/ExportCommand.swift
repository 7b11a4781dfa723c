import ArgumentParser
import Foundation
import Gateway
import Importing
import Node

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything that this node can prove into a folder.",
        discussion: """
            Heads, certificates, entries, salts and bodies, in files that Scripts/verify-export checks without any of \
            this program's code. The folder must be new or empty.

            Example:
              ncb export --data fr exported
              ncb export --data fr exported --plain-records
              ncb export --data fr exported --format stix --format ftm
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The folder to write to.")
    var folder: String
    @Flag(help: "Write the records as NDJSON, too.")
    var plainRecords = false
    @Option(help: "Write the records that it has a place for as stix, misp or ftm, too.", transform: Self.format)
    var format: [ListFormat] = []

    private static func format(_ text: String) throws -> ListFormat {
        guard let format = ListFormat(rawValue: text), ListFormat.written.contains(format) else {
            let known = ListFormat.written.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--format takes \(known); the others are only read.")
        }
        return format
    }

    func run() async throws {
        let path = URL(fileURLWithPath: self.folder).standardizedFileURL.path
        let request = ExportRequest(
            folder: path,
            plain: self.plainRecords,
            formats: self.format.isEmpty ? nil : self.format.map(\.rawValue)
        )
        let meter = ProgressMeter(self.output.terminal, verb: "exporting")
        let report = try await self.data.withDesk { desk in
            try await desk.export(request) { meter.show($0) }
        }
        meter.clear()
        try self.output.print(report) { _ in
            [
                "\(Figures.counted(report.entryCount, "entry", plural: "entries")) and "
                    + "\(Figures.counted(report.bodyCount, "body", plural: "bodies")) in "
                    + "\(Figures.counted(report.logCount, "log")) of \(Figures.counted(report.authorCount, "bureau"))",
                "exported \(Figures.bytes(report.byteCount)) in \(Figures.counted(report.fileCount, "file")) to "
                    + SafeText.shown(report.folder),
            ]
        }
    }
}
