import ArgumentParser
import Gateway

struct WatchHitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hits",
        abstract: "What watches have fired for, the oldest first.",
        discussion: """
            Each record is shown as a search finds it now; of a version that was revised or withdrawn since, the place \
            alone is left. With --new only what is not marked as seen: ncb watch seen marks it. With --follow it goes \
            on until it is interrupted, and tells what fires, seconds after it has arrived; with --json each time one \
            document on a line.

            Example:
              ncb watch hits --data sn --new
              ncb watch hits --data sn 01ab45cd --follow
            """
    )

    /// An answer is asked for again when so long nothing has fired.
    private static let waitSeconds = 60

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The watch's id; all watches if left out.")
    var id: String?
    @Flag(name: .customLong("new"), help: "Only what is not marked as seen.")
    var onlyNew = false
    @Flag(help: "Go on, and tell what fires.")
    var follow = false
    @Option(help: "How many at most, 1 to 100.")
    var limit = 20
    @Option(help: "Which page of so many, from 1.")
    var page = 1

    func validate() throws {
        guard (1...WatchHitsQuery.limitMax).contains(self.limit) else {
            throw ValidationError("--limit takes 1 to \(WatchHitsQuery.limitMax)")
        }
        guard (1...WatchHitsQuery.offsetMax / WatchHitsQuery.limitMax).contains(self.page) else {
            throw ValidationError("--page takes 1 to \(WatchHitsQuery.offsetMax / WatchHitsQuery.limitMax)")
        }
        guard !self.follow || self.page == 1 else { throw ValidationError("--page is not for --follow") }
    }

    func run() async throws {
        let query = WatchHitsQuery(
            watch: self.id,
            onlyNew: self.onlyNew,
            offset: (self.page - 1) * self.limit,
            limit: self.limit
        )
        if self.follow { return try await self.goOn() }
        let hits = try await self.data.withDesk { try await $0.watchHits(query) }
        try self.output.print(hits) { WatchHitsView(answer: hits, style: $0).lines() }
    }

    private func goOn() async throws {
        try await self.data.withDesk { desk in
            // A node that was started again gives other cursors, and tells from the beginning.
            var told: Set<String> = []
            var cursor: String?
            while true {
                let query = WatchHitsQuery(
                    watch: self.id,
                    onlyNew: self.onlyNew,
                    after: cursor,
                    limit: self.limit,
                    waitSeconds: Self.waitSeconds
                )
                let answer = try await desk.watchHits(query)
                cursor = answer.cursor
                let fresh = answer.only { told.insert($0.id).inserted }
                guard !fresh.hits.isEmpty else { continue }
                try self.output.print(fresh) { WatchHitsView(answer: fresh, style: $0).hits() }
            }
        }
    }
}
