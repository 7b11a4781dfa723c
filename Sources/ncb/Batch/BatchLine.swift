import Gateway
import Node

/// The answer to one line of a list, as `--json` prints it.
struct BatchLine: APIDocument {
    static let schema = "ncb-search-line"

    enum Verdict: String, Codable {
        case hit
        case noHitComplete = "no-hit-complete"
        case noHitIncomplete = "no-hit-incomplete"
        /// The line was not searched for.
        case problem
    }

    /// In the file, from 1.
    let line: Int
    let text: String
    let verdict: Verdict
    let takenFor: [String]
    let hits: [Hit]
    /// The hits that there are; more than are listed if so many were not asked for.
    let hitCount: Int
    let weakerCount: Int
    let isCut: Bool
    @Known var problem: ProblemDocument?

    init(_ line: BatchInput.Line, found: SearchBatchAnswer.Found?, noHit: SearchVerdict) {
        self.line = line.number
        self.text = line.text
        let isHit = found.map { $0.hitCount > 0 } ?? false
        self.verdict = isHit ? .hit : noHit == .noHitComplete ? .noHitComplete : .noHitIncomplete
        self.takenFor = found?.takenFor ?? []
        self.hits = found?.hits ?? []
        self.hitCount = found?.hitCount ?? 0
        self.weakerCount = found?.weakerCount ?? 0
        self.isCut = found?.isCut ?? false
        self._problem = Known(wrappedValue: nil)
    }

    init(_ line: BatchInput.Line, problem: ProblemDocument) {
        self.line = line.number
        self.text = line.text
        self.verdict = .problem
        self.takenFor = []
        self.hits = []
        self.hitCount = 0
        self.weakerCount = 0
        self.isCut = false
        self._problem = Known(wrappedValue: problem)
    }

    static let csvHead = CSVText.row([
        "line", "text", "verdict", "dataset", "record", "author", "owner", "title", "score", "band", "matched",
        "handling", "taken_for", "hit_count", "problem",
    ])

    /// One row for each hit, or one that says why there is none.
    var csv: String {
        let beginning = ["\(self.line)", self.text, self.verdict.rawValue]
        let end = [
            self.takenFor.joined(separator: "; "), "\(self.hitCount)",
            self.problem.map { "\($0.code): \($0.detail)" } ?? "",
        ]
        guard !self.hits.isEmpty else { return CSVText.row(beginning + [String](repeating: "", count: 9) + end) }
        return self.hits.map { hit in
            let matched = hit.matched.map { "\($0.key): \($0.how)" }.joined(separator: "; ")
            let cells = [
                hit.dataset, hit.recordId, hit.author, hit.owner ?? "", hit.title, hit.score.map { "\($0)" } ?? "",
                hit.band ?? "", matched, hit.handling,
            ]
            return CSVText.row(beginning + cells + end)
        }.joined()
    }
}
