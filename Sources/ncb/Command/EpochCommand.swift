import ArgumentParser
import Foundation
import Gateway
import Membership
import Node
import Records
import Sodium

struct EpochCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epoch",
        abstract: "Look at this bureau's signing key, or make a new one: a new epoch.",
        subcommands: [EpochShowCommand.self, EpochNewCommand.self]
    )
}

struct EpochShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show which epoch this folder signs in, and whether it signs.",
        discussion: """
            Works with the node stopped, too.

            Example:
              ncb epoch show --data fr
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try self.data.existing()
        let certificate = try BureauKeys(folder: folder).signingCertificate
        let report = EpochReport(certificate, folder: folder, own: try await self.own())
        try self.output.print(report) { EpochView(report: report, style: $0).lines() }
    }

    /// `nil` while the node is not running.
    private func own() async throws -> OwnStatus? {
        do {
            return try await self.data.withDesk { try await $0.status().own }
        } catch let problem as Problem where problem.kind == .nodeNotRunning {
            return nil
        }
    }
}

struct EpochNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a new signing key on this machine: every other machine of the bureau stops signing.",
        discussion: """
            For rotating the key, for taking over on another machine, and for recovering: all three are this one act. \
            Stop the node first, and start it afterwards. On a new machine the folder needs charter.ncb and the \
            identity key; what the bureau has shared before comes from the other bureaus.

            Putting back a backup needs no new epoch: the node asks the others and goes on by itself.

            It says what it means and asks for the bureau's code; in a script give --yes-CODE.

            Example:
              ncb epoch new --data fr --identity /media/safe/identity.key --passphrase-file secret --yes-FR
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var confirmation: Confirmation
    @Option(help: "The identity key's file; else identity.key in the data folder.")
    var identity: String?
    @Option(help: "A file whose first line is the passphrase; else it is asked at the terminal.")
    var passphraseFile: String?
    @Flag(help: "Say what it would mean, and do nothing.")
    var dryRun = false

    func run() async throws {
        umask(0o077)
        let folder = try self.data.folder()
        guard FileManager.default.fileExists(atPath: folder.charter) else {
            throw Problem(.charterMissing, place: folder.charter, next: "put the mesh's charter there first")
        }
        let identity = try IdentityFile.open(
            self.identity ?? folder.identityKey,
            passphrase: try Passphrase.readKnown(file: self.passphraseFile)
        )
        let change = try EpochChange(
            folder: folder,
            identity: identity,
            now: UInt64(clamping: Timestamp.now().microseconds)
        )
        let meaning = EpochView.meaning(of: change)
        var report = EpochChangeReport(change, dryRun: self.dryRun)
        if !self.dryRun {
            try self.confirmation.require(
                change.code.description,
                meaning: meaning,
                output: self.output
            )
            try CharterText.writeRequestIfMissing(in: folder, of: change.code)
            report.signingKey = Fingerprint(of: try change.make().key).description
        }
        try self.output.print(report) { EpochView.lines(report, meaning: meaning, style: $0) }
    }
}
