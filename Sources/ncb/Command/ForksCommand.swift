import ArgumentParser
import Gateway
import Node
import Records

struct ForksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forks",
        abstract: "Show who has signed two histories, which logs stand still, and which new epochs wait.",
        discussion: """
            A bureau that signs two histories forks: both heads are kept as a proof, its log is frozen where each node \
            stands, and no answer that touches it is complete. It goes on when that bureau begins a new epoch and \
            members of more than a third of the mesh countersign it.

            Exits 2 if a log is frozen, an epoch waits or a head cannot be proved.

            Example:
              ncb forks --data fr
            """,
        subcommands: [
            ForksListCommand.self, ForksShowCommand.self, ForksExportCommand.self, ForksCheckCommand.self,
            ForksCountersignCommand.self,
        ],
        defaultSubcommand: ForksListCommand.self
    )
}

struct ForksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The forks, the frozen logs and the epochs that wait, a line each.",
        discussion: """
            Example:
              ncb forks list --data fr
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let report = try await self.data.withDesk { try await $0.forks() }
        try self.output.print(report) { ForksView(report: report, style: $0).lines() }
        if !report.frozen.isEmpty || !report.parked.isEmpty || !report.unprovable.isEmpty {
            throw ExitCode(ExitStatus.degraded.rawValue)
        }
    }
}

struct ForksShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show forks in full: both heads, and what they freeze.",
        discussion: """
            Without a bureau or an id, all of them.

            Example:
              ncb forks show --data fr SN
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A bureau's code, or the beginning of a proof's id.")
    var which: String?

    func run() async throws {
        var report = try await self.data.withDesk { try await $0.forks() }
        if let which = self.which { report = try ForkChoice(which).narrowed(report) }
        try self.output.print(report) { ForksView(report: report, style: $0).inFull() }
    }
}

struct ForksExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write fork proofs to a file that anybody can check.",
        discussion: """
            The file holds both heads with their signatures, and the certificate of the key that made them: no record, \
            no name. Whoever has the charter can check it with ncb forks check, without a node and without trusting you.

            Example:
              ncb forks export --data fr SN.fork --of SN
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The file to write.")
    var file: String
    @Option(name: .customLong("of"), help: "Only a bureau's, by its code, or one, by the beginning of its id.")
    var which: String?

    func run() async throws {
        var proofs = try await self.data.withDesk { try await $0.forkProofs() }.proofs
        if let which = self.which {
            let choice = try ForkChoice(which)
            proofs = proofs.filter { choice.takes($0.fork) }
        }
        guard !proofs.isEmpty else { throw Problem(.noSuchProof, place: self.which.map(SafeText.shown)) }
        try FileText.writeNew(proofs.map(\.text).joined(separator: "\n"), to: self.file)
        let report = ForkFileReport(file: self.file, mesh: nil, forks: proofs.map(\.fork))
        try self.output.print(report) { _ in
            [
                "\(Figures.counted(proofs.count, "fork proof")) in \(self.file)",
                "anybody checks it by: ncb forks check \(self.file) --charter CHARTER",
            ]
        }
    }
}

struct ForksCountersignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countersign",
        abstract: "Countersign a new epoch of a bureau that leaves out what was proved here.",
        discussion: """
            Call the bureau first, by a number that you know from elsewhere: it should name the epoch. When members of \
            more than a third of the mesh have countersigned, everyone follows the new epoch, and what it leaves out \
            is set aside everywhere and no longer searched. A countersignature cannot be taken back.

            It says what it means and asks for the bureau's code; in a script give --yes-CODE.

            Example:
              ncb forks countersign --data fr SN --yes-SN
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var confirmation: Confirmation
    @Argument(help: "The bureau's code.")
    var bureau: String
    @Flag(help: "Say what it would mean, and do nothing.")
    var dryRun = false

    func run() async throws {
        let code = try CatalogueText.bureau(self.bureau).description
        let report = try await self.data.withDesk { try await $0.forks() }
        guard let parked = report.parked.first(where: { $0.author == code }) else {
            throw Problem(code == report.bureau ? .ownBureau : .nothingParked, place: code)
        }
        if !self.dryRun {
            let meaning = CountersignedView.meaning(of: parked)
            try self.confirmation.require(code, meaning: meaning, output: self.output)
        }
        let request = CountersignRequest(author: code, certificate: parked.certificate, dryRun: self.dryRun)
        let done = try await self.data.withDesk { try await $0.countersign(request) }
        try self.output.print(done) { CountersignedView(countersigned: done, style: $0).lines() }
    }
}
