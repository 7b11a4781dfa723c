import ArgumentParser
import Foundation

/// Five bureaus on one machine, driven through the `ncb` command alone: what the product shows of itself.
@main
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ncb-demo",
        abstract: "Run five bureaus on this machine: share, search, cut, heal, kill, export, verify.",
        discussion: """
            Every step is checked by asking another node than the one that acted. Exits 0 if every step held.

            Example:
              Scripts/demo
              Scripts/demo --lists FOLDER
            """
    )

    @Option(help: "The ncb program.")
    var ncb: String
    @Option(help: "The program that checks an export.")
    var verifyExport: String
    @Option(help: "A folder with UN_consolidated.xml, ofac_sdn.csv, ofac_alt.csv and ofac_add.csv.")
    var lists: String?
    @Flag(help: "Leave the data folders and the export behind.")
    var keep = false

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ncb-demo-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let running = RunningProcesses()
        let watch = SignalWatch {
            running.endAll()
            FileHandle.standardError.write(Data("\ndemo: interrupted; what there is stands in \(folder.path)\n".utf8))
        }
        defer { withExtendedLifetime(watch) {} }
        let mesh = try Mesh(folder: folder, program: self.ncb, running: running)
        let journal = Journal()
        let material =
            try self.lists.map { try Material.real(folder: URL(filePath: $0)) }
            ?? Material.generated(in: folder)
        let story = Story(
            mesh: mesh,
            journal: journal,
            material: material,
            verifyExport: self.verifyExport,
            folder: folder
        )
        do {
            try story.tell()
        } catch {
            journal.fail("the story broke off: \(error)")
        }
        mesh.stopAll(journal)
        journal.printTable()
        if self.keep || !journal.failures.isEmpty {
            journal.say("The five data folders, with the nodes' logs, are in \(folder.path)")
        } else {
            try FileManager.default.removeItem(at: folder)
        }
        journal.printVerdict()
        guard journal.failures.isEmpty else { throw ExitCode.failure }
    }
}
