import ArgumentParser
import Gateway
import Node
import Records

struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Say how this bureau's duty desk is reached, or show how another's is.",
        subcommands: [ProfileSetCommand.self, ProfileShowCommand.self]
    )
}

struct ProfileSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Publish how this bureau's duty desk is reached.",
        discussion: """
            It stands under every hit on a record of this bureau, everywhere. What is given is the whole profile: what \
            is left out is published no longer. To set the same again changes nothing.

            Example:
              ncb profile set --data fr --telephone +33144556677 --language fr --language en
              ncb profile set --data fr --telephone +33144556677 --time-zone Europe/Paris --hours 24/7
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "A telephone of the duty desk, with its country's code; may be repeated.")
    var telephone: [String]
    @Option(help: "An e-mail address of the duty desk; may be repeated.")
    var email: [String] = []
    @Option(help: "A language that is spoken there, ISO 639: fr or fra; may be repeated.")
    var language: [String] = []
    @Option(help: "\(DutyHours.form), by the desk's own clock.")
    var hours: String?
    @Option(help: "The IANA time zone of the desk's clock, such as Europe/Paris.")
    var timeZone: String?
    @Option(help: "What else a caller should know.")
    var note: String?
    @Flag(help: "Only say what would be done.")
    var dryRun = false

    func run() async throws {
        let request = ProfileRequest(
            telephones: self.telephone,
            emails: self.email,
            languages: self.language,
            hours: self.hours,
            timeZone: self.timeZone,
            note: self.note,
            dryRun: self.dryRun ? true : nil
        )
        let published = try await self.data.withDesk { try await $0.setProfile(request) }
        try self.output.print(published) { PublishedView(published: published, style: $0).lines() }
    }
}

struct ProfileShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how a bureau's duty desk is reached, and what time it is there.",
        discussion: """
            Example:
              ncb profile show --data sn FR
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The bureau's code; this bureau if left out.")
    var bureau: String?

    func run() async throws {
        let code = try self.bureau.map { try CatalogueText.bureau($0).description }
        let report = try await self.data.withDesk { try await $0.profile(of: code) }
        try self.output.print(report) { ProfileView(report: report, style: $0).lines() }
    }
}
