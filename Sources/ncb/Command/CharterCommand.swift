import ArgumentParser
import Foundation
import Gateway
import Membership
import Node

struct CharterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charter",
        abstract: "Draw up, look at, or take the charter that says who is in the mesh.",
        subcommands: [CharterMakeCommand.self, CharterShowCommand.self, CharterJoinCommand.self]
    )
}

struct CharterMakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Draw up a charter from the founders' join requests.",
        discussion: """
            Compare each founder's fingerprint over the telephone before handing the charter out.

            Example:
              ncb charter make --name "Training" --training --out charter.ncb fr/join-request.ncb de/join-request.ncb
            """
    )

    @OptionGroup var output: OutputOptions
    @Option(help: "The mesh's name.")
    var name: String
    @Flag(help: "Mark the mesh as training, for ever.")
    var training = false
    @Option(help: "Seconds between an author's heads when nothing is published.")
    var heartbeat: UInt16 = 60
    @Option(help: "The file to write.")
    var out: String
    @Argument(help: "The founders' join requests.")
    var requests: [String]

    func run() async throws {
        let requests = try self.requests.map { path in
            try CharterText.read(path) { try JoinRequest(fileText: $0) }
        }
        let file: CharterFile
        do {
            file = try CharterFile(
                name: self.name,
                isTraining: self.training,
                heartbeatSeconds: self.heartbeat,
                requests: requests
            )
        } catch {
            throw Problem(.charterRefused, why: error.reason)
        }
        try FileText.writeNew(file.fileText, to: self.out)
        let report = CharterReport(file, place: self.out)
        try self.output.print(report) { CharterView(report: report, style: $0).lines() + ["written to \(self.out)"] }
    }
}

struct CharterShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a charter: name, founders, fingerprints.",
        discussion: """
            Example:
              ncb charter show charter.ncb
              ncb charter show --data fr
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The charter's file; else the one in the data folder.")
    var file: String?

    func run() async throws {
        let path: String
        if let file = self.file {
            path = file
        } else {
            let folder = try self.data.existing()
            path = folder.charter
            guard FileManager.default.fileExists(atPath: path) else { throw Problem(.charterMissing, place: path) }
        }
        let report = CharterReport(try CharterText.read(path) { try CharterFile(fileText: $0) }, place: path)
        try self.output.print(report) { CharterView(report: report, style: $0).lines() }
    }
}

struct CharterJoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Take a charter into the data folder.",
        discussion: """
            Compare the mesh's fingerprint over the telephone with whoever drew it up. A folder belongs to one mesh \
            for ever.

            Example:
              ncb charter join --data fr charter.ncb
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The charter's file.")
    var file: String

    func run() async throws {
        let folder = try self.data.existing()
        let file = try CharterText.install(from: self.file, into: folder)
        let report = CharterReport(file, place: folder.charter)
        try self.output.print(report) { style in
            CharterView(report: report, style: style).lines() + ["next: ncb run --data \(folder.path)"]
        }
    }
}
