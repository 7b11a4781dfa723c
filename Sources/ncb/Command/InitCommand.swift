import ArgumentParser
import Foundation
import Gateway
import Membership
import Node
import Records
import Sodium

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a bureau's keys and its join request in a new data folder.",
        discussion: """
            The identity key is written once, sealed by a passphrase, to identity.key: move it to a place that is \
            offline. The join request goes to whoever draws up the charter.

            Example:
              ncb init --data fr --bureau FR --address 127.0.0.1:7001 --passphrase-file secret
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "The bureau's code: ISO 3166 alpha-2, or XP.")
    var bureau: String
    @Option(help: "HOST:PORT where other bureaus can dial this node; may be given several times.")
    var address: [String] = []
    @Option(help: "A file whose first line is the passphrase; else it is asked at the terminal.")
    var passphraseFile: String?

    func run() async throws {
        let folder = try self.data.folder()
        let code = try CatalogueText.bureau(self.bureau)
        let addresses = try self.address.map(Addresses.address)
        let passphrase = try Passphrase.read(file: self.passphraseFile)
        let enrolment = try Enrolment(
            folder: folder,
            code: code,
            addresses: addresses,
            passphrase: passphrase,
            now: UInt64(clamping: Timestamp.now().microseconds)
        )
        let report = InitReport(
            bureau: code.description,
            folder: folder.path,
            joinRequest: folder.joinRequest,
            identityKey: folder.identityKey,
            fingerprint: Fingerprint(of: enrolment.request.identityKey).description
        )
        try self.output.print(report) { style in
            [
                "bureau \(report.bureau) in \(report.folder)",
                "identity key fingerprint: \(style.paint(report.fingerprint, .bold))",
                "  read it over the telephone to whoever draws up the charter",
                "move \(report.identityKey) to a place that is offline; the node does not need it",
                "next: hand \(report.joinRequest) to whoever draws up the charter, then",
                "      ncb charter join --data \(folder.path) CHARTER",
            ]
        }
    }
}

/// What `ncb init` made.
struct InitReport: APIDocument {
    static let schema = "ncb-init"

    let bureau: String
    let folder: String
    let joinRequest: String
    let identityKey: String
    let fingerprint: String
}
