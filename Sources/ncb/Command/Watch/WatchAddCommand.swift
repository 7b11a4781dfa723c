import ArgumentParser
import Gateway
import Node
import Records

struct WatchAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a watch, and show what matches it already.",
        discussion: """
            The text is taken as ncb search takes it: a number must be equal, a name near. What matches already is \
            shown here and does not fire; a later revision of it that matches does.

            Example:
              ncb watch add --data sn "ERIKSSON ANNA MARIA" --dataset nominal --band strong
              ncb watch add --data sn L898902C3 --note "reported at the counter, 12 May"
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A number or a name; several words are one text.")
    var words: [String]
    @Option(help: "Only this dataset.")
    var dataset: String?
    @Option(name: .customLong("from"), help: "Only records of this bureau.")
    var author: String?
    @Option(help: "The least that fires: exact, strong or weak.")
    var band = "weak"
    @Option(help: "Why it is kept; stands beside its hits.")
    var note: String?

    func validate() throws {
        guard SearchQuery.bands.contains(self.band) else {
            let known = SearchQuery.bands.joined(separator: ", ")
            throw ValidationError("--band takes one of \(known), not \(SafeText.shown(self.band))")
        }
        if let note = self.note, note.utf8.count > WatchRequest.noteByteCountMax {
            throw ValidationError("--note takes at most \(WatchRequest.noteByteCountMax) bytes")
        }
    }

    func run() async throws {
        let request = WatchRequest(
            text: self.words.joined(separator: " "),
            dataset: try self.dataset.map { try CatalogueText.dataset($0).code },
            author: try self.author.map { try CatalogueText.bureau($0).description },
            minimumBand: self.band,
            note: self.note
        )
        let added = try await self.data.withDesk { try await $0.addWatch(request) }
        try self.output.print(added) { WatchAddedView(added: added, style: $0).lines() }
    }
}
