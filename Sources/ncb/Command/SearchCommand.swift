import ArgumentParser
import Gateway
import Node
import Records

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search records by number or name, and say how complete the answer is.",
        discussion: """
            What is typed is recognised by its form: document numbers, vehicle and craft numbers, names. Numbers are \
            found if they are equal, names if they are near, in any script, spelling and order: exact, strong or weak, \
            as ncb match -v says. Nothing leaves this node.

            Under the hits stand the records that are linked with them, by a number or an address that both have, one \
            step or two away. They are no hits, and change neither verdict nor exit code.

            Exits 0 at a hit, 10 if there is no hit and the answer is complete, 11 if there is no hit but something is \
            missing or a bureau is silent: that is no proof of absence.

            Example:
              ncb search --data sn "ERIKSSON ANNA MARIA"
              ncb search --data sn --near-date 1974-08 --band strong "Erikson Ana Mariya"
              ncb search --data sn --dataset sltd L898902C3
              ncb search --data sn --wait=30 L898902C3
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A number or a name; several words are one text.")
    var words: [String]
    @Option(help: "Only this dataset.")
    var dataset: String?
    @Option(help: "When the person was born, as far as it is known: 1974, 1974-05 or 1974-05-03.")
    var nearDate: String?
    @Option(name: .customLong("from"), help: "Only records of this bureau.")
    var author: String?
    @Option(help: "The least that is shown: exact, strong or weak.")
    var band = "weak"
    @Option(help: "How many hits at most, 1 to 1,000.")
    var limit = 20
    @Option(help: "Which page of so many hits, from 1.")
    var page = 1
    @Option(
        name: .customLong("wait"),
        help: "If nothing matches, wait up to so many seconds for something that does."
    )
    var waitSeconds: Int?
    @Flag(help: "Leave out the records that are linked with the hits.")
    var noLinks = false

    func validate() throws {
        guard (1...SearchQuery.limitMax).contains(self.limit) else {
            throw ValidationError("--limit takes 1 to \(SearchQuery.limitMax)")
        }
        guard (1...SearchQuery.offsetMax / SearchQuery.limitMax).contains(self.page) else {
            throw ValidationError("--page takes 1 to \(SearchQuery.offsetMax / SearchQuery.limitMax)")
        }
        if let date = self.nearDate, PartialDate(date) == nil {
            throw ValidationError("--near-date takes 1974, 1974-05 or 1974-05-03, not \(SafeText.shown(date))")
        }
        guard SearchQuery.bands.contains(self.band) else {
            let known = SearchQuery.bands.joined(separator: ", ")
            throw ValidationError("--band takes one of \(known), not \(SafeText.shown(self.band))")
        }
        if let seconds = self.waitSeconds, !(0...SearchQuery.waitSecondsMax).contains(seconds) {
            throw ValidationError("--wait takes 0 to \(SearchQuery.waitSecondsMax) seconds")
        }
    }

    func run() async throws {
        let dataset = try self.dataset.map { try CatalogueText.dataset($0).code }
        let query = SearchQuery(
            text: self.words.joined(separator: " "),
            dataset: dataset,
            author: self.author,
            nearDate: self.nearDate,
            minimumBand: self.band,
            offset: (self.page - 1) * self.limit,
            limit: self.limit,
            waitSeconds: self.waitSeconds,
            links: self.noLinks ? false : nil
        )
        let answer = try await self.data.withDesk { try await $0.search(query) }
        try self.output.print(answer) { SearchView(answer: answer, style: $0).lines() }
        let status = answer.verdict.exitStatus
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
