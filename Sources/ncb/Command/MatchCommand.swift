import ArgumentParser
import Names
import Records

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Compare two names, and say how near they are and why.",
        discussion: """
            This is the matcher of ncb search alone: it reads no folder and asks no node. Names may be in any script.

            Bands: exact, strong, weak, none; -v tells what each means.

            Example:
              ncb match "Wladimir Putin" "Владимир Путин"
              ncb match --born 1974-05-03 --other-born 1974-03-05 "Anna Eriksson" "ERIKSSON, Anna"
            """
    )

    @OptionGroup var output: OutputOptions
    @Argument(help: "The name that is asked for.")
    var name: String
    @Argument(help: "The name that it is compared with.")
    var other: String
    @Option(help: "Date of birth of the first: 1974, 1974-05 or 1974-05-03.")
    var born: String?
    @Option(help: "Date of birth of the second.")
    var otherBorn: String?
    @Option(help: "What the second is: primary, strong, original or weak.")
    var quality = AliasQuality.primary.rawValue
    @Flag(name: .shortAndLong, help: "Say what each band means.")
    var verbose = false

    private static let byteCountMax = 65_536

    func validate() throws {
        for (option, text) in [("--born", self.born), ("--other-born", self.otherBorn)] {
            if let text, PartialDate(text) == nil {
                throw ValidationError("\(option) takes 1974, 1974-05 or 1974-05-03, not \(SafeText.shown(text))")
            }
        }
        if AliasQuality(rawValue: self.quality) == nil {
            let known = AliasQuality.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--quality takes one of \(known), not \(SafeText.shown(self.quality))")
        }
        for text in [self.name, self.other] where text.utf8.count > Self.byteCountMax {
            throw ValidationError("a name has at most \(Self.byteCountMax) bytes")
        }
    }

    func run() async throws {
        let match = NameMatch.between(
            query: self.name,
            candidate: self.other,
            quality: AliasQuality(rawValue: self.quality) ?? .primary,
            queryBirth: self.born.flatMap { PartialDate($0) }.map { BirthDate($0) },
            candidateBirths: self.otherBorn.flatMap { PartialDate($0) }.map { [BirthDate($0)] } ?? []
        )
        try self.output.print(MatchReport(match)) { MatchView(match: match, style: $0).lines(isVerbose: self.verbose) }
    }
}
