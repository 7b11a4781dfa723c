import DrillReport
import Foundation
import Node

/// Where the report of a drill goes.
struct DrillFolder {
    let path: String

    /// Writes `report.html` and `report.json`; what was there of those names is replaced.
    func write(_ record: DrillRecord) throws(Problem) {
        try self.write(HTMLReport.page(record), to: "report.html")
        try self.write(JSONReport.document(record), to: "report.json")
    }

    func write(_ text: String, to name: String) throws(Problem) {
        let folder = URL(fileURLWithPath: self.path, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
        } catch {
            throw Problem(
                .fileUnwritable,
                place: SafeText.shown(folder.appending(path: name).path),
                why: error.localizedDescription
            )
        }
    }

    /// Prints what a run showed: the report as JSON, or as text.
    static func print(_ record: DrillRecord, speed: [Figure], _ output: OutputOptions) throws {
        if output.json {
            output.terminal.write([JSONReport.document(record).trimmingCharacters(in: .newlines)])
        } else if !output.quiet {
            output.terminal.write(TerminalReport.lines(record, speed: speed))
        }
    }
}
