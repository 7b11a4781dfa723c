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

            With --batch FILE each line of a list is a text: a number or a name, such as each passenger's. Empty lines \
            and those that begin with # are passed over. The answers are CSV, one row for each hit and one for each \
            line without; a cell that begins with = + - or @ gets an apostrophe before it, so that no spreadsheet \
            takes it for a formula. With --json each line gives one object, and the last one is the report.

            Exits 0 at a hit, 10 if there is no hit and the answer is complete, 11 if there is no hit but something is \
            missing or a bureau is silent, or a line of a list was not searched for: that is no proof of absence.

            Example:
              ncb search --data sn "ERIKSSON ANNA MARIA"
              ncb search --data sn --near-date 1974-08 --band strong "Erikson Ana Mariya"
              ncb search --data sn --dataset sltd L898902C3
              ncb search --data sn --wait=30 L898902C3
              ncb search --data sn --batch passengers.txt --output answers.csv
            """
    )

    @OptionGroup var data: FolderOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A number or a name; several words are one text.")
    var words: [String] = []
    @Option(help: "Only this dataset.")
    var dataset: String?
    @Option(help: "When the person was born, as far as it is known: 1974, 1974-05 or 1974-05-03.")
    var nearDate: String?
    @Option(name: .customLong("from"), help: "Only records of this bureau.")
    var author: String?
    @Option(help: "The least that is shown: exact, strong or weak.")
    var band = "weak"
    @Option(help: "How many hits at most, 1 to 1,000; else 20, and 5 for each line of a list.")
    var limit: Int?
    @Option(help: "Which page of so many hits, from 1.")
    var page = 1
    @Option(
        name: .customLong("wait"),
        help: "If nothing matches, wait up to so many seconds for something that does."
    )
    var waitSeconds: Int?
    @Flag(help: "Leave out the records that are linked with the hits.")
    var noLinks = false
    @Option(name: .customLong("batch"), help: "A file with a text on each line; - is standard input.")
    var batchPath: String?
    @Option(name: .customLong("output"), help: "With --batch: a new file for the answers; else standard output.")
    var outputPath: String?

    private var hitCountMax: Int { self.limit ?? 20 }

    func validate() throws {
        try self.validateBatch()
        let limitMax = self.batchPath == nil ? SearchQuery.limitMax : SearchBatch.limitMax
        if let limit = self.limit, !(1...limitMax).contains(limit) {
            throw ValidationError("--limit takes 1 to \(limitMax)\(self.batchPath == nil ? "" : " with --batch")")
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

    private func validateBatch() throws {
        guard self.batchPath != nil else {
            guard !self.words.isEmpty else { throw ValidationError("give a number or a name, or --batch FILE") }
            guard self.outputPath == nil else { throw ValidationError("--output goes with --batch") }
            return
        }
        guard self.words.isEmpty else { throw ValidationError("give a text or --batch FILE, not both") }
        guard self.nearDate == nil, self.waitSeconds == nil, self.page == 1 else {
            throw ValidationError("--near-date, --wait and --page are for one text, not for --batch")
        }
    }

    func run() async throws {
        let dataset = try self.dataset.map { try CatalogueText.dataset($0).code }
        if let path = self.batchPath { return try await self.runBatch(path, dataset) }
        let query = SearchQuery(
            text: self.words.joined(separator: " "),
            dataset: dataset,
            author: self.author,
            nearDate: self.nearDate,
            minimumBand: self.band,
            offset: (self.page - 1) * self.hitCountMax,
            limit: self.hitCountMax,
            waitSeconds: self.waitSeconds,
            links: self.noLinks ? false : nil
        )
        let answer = try await self.data.withDesk { try await $0.search(query) }
        try self.output.print(answer) { SearchView(answer: answer, style: $0).lines() }
        let status = answer.verdict.exitStatus
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func runBatch(_ path: String, _ dataset: String?) async throws {
        let job = BatchSearchJob(
            path: path,
            dataset: dataset,
            author: self.author,
            band: self.band,
            limit: self.limit ?? SearchBatch.limitDefault,
            isJSON: self.output.json
        )
        let terminal = self.output.terminal
        let outputPath = self.outputPath
        let report = try await self.data.withDesk { desk in
            var job = job
            var output = try BatchOutput(outputPath)
            let meter = ProgressMeter(terminal, verb: "searching")
            let report = try await job.run(desk: desk, to: &output, meter: meter)
            if job.isJSON { try output.write(String(decoding: try report.json(), as: UTF8.self) + "\n") }
            try output.finish()
            return report
        }
        if !self.output.json, !self.output.quiet {
            terminal.writeError(BatchView(report: report, style: terminal.errorStyle).lines())
        }
        if report.exitStatus != .done { throw ExitCode(report.exitStatus.rawValue) }
    }
}
