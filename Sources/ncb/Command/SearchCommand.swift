import ArgumentParser
import Gateway
import Node
import Records

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search records by number or name, and say how complete the answer is.",
        discussion: """
            What is typed is recognised by its form: document numbers, vehicle and craft numbers, names in any script, \
            all words in any order. Nothing leaves this node.

            Exits 0 at a hit, 10 if there is no hit and the answer is complete, 11 if there is no hit but something is \
            missing or a bureau is silent: that is no proof of absence.

            Example:
              ncb search --data sn "ERIKSSON ANNA MARIA"
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
    @Option(help: "How many hits at most, 1 to 1,000.")
    var limit = 20
    @Option(
        name: .customLong("wait"),
        help: "If nothing matches, wait up to so many seconds for something that does."
    )
    var waitSeconds: Int?

    func validate() throws {
        guard (1...SearchQuery.limitMax).contains(self.limit) else {
            throw ValidationError("--limit takes 1 to \(SearchQuery.limitMax)")
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
            limit: self.limit,
            waitSeconds: self.waitSeconds
        )
        let answer = try await self.data.withDesk { try await $0.search(query) }
        try self.output.print(answer) { SearchView(answer: answer, style: $0).lines() }
        let status = answer.verdict.exitStatus
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
