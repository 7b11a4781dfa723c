import Gateway
import Node

/// `ncb search --batch`: takes a list piece by piece, so that one of a million lines needs no more memory than one of
/// five hundred, and writes the answers in its order.
struct BatchSearchJob {
    static let textCount = 500

    let path: String
    let dataset: String?
    let author: String?
    let band: String
    let limit: Int
    let isJSON: Bool

    private var report = BatchReport()
    private var completenessId: String?

    init(path: String, dataset: String?, author: String?, band: String, limit: Int, isJSON: Bool) {
        self.path = path
        self.dataset = dataset
        self.author = author
        self.band = band
        self.limit = limit
        self.isJSON = isJSON
    }

    /// - Throws: `Problem`; the answers that were written until then stay.
    mutating func run(desk: any Desk, to output: inout BatchOutput, meter: ProgressMeter) async throws -> BatchReport {
        var input = try BatchInput(self.path)
        var hasBegun = false
        while true {
            let lines = try input.next(Self.textCount)
            guard !lines.isEmpty else { break }
            let answers = try await self.answers(to: lines, desk)
            if !hasBegun, !self.isJSON { try output.write(BatchLine.csvHead) }
            hasBegun = true
            for answer in answers {
                self.report.count(answer)
                let text = self.isJSON ? String(decoding: try answer.json(), as: UTF8.self) + "\n" : answer.csv
                try output.write(text)
            }
            // A list that comes slowly through a pipe is answered as it comes.
            try output.flush()
            let hits = Figures.counted(self.report.hitLineCount, "line") + " with a hit"
            meter.show(done: self.report.lineCount, total: nil, unit: "lines", fraction: nil, note: hits)
        }
        meter.clear()
        guard hasBegun else { throw Problem(.searchEmpty, place: self.path, why: "it has no line to search for") }
        return self.report
    }

    /// The answers in order. What one answer had no room for is asked for again: the first text always has room.
    private mutating func answers(to lines: [BatchInput.Line], _ desk: any Desk) async throws -> [BatchLine] {
        var answers = [BatchLine?](repeating: nil, count: lines.count)
        var places = Array(lines.indices)
        while !places.isEmpty {
            let asked = places
            let answer = try await desk.searchBatch(self.batch(asked.map { lines[$0].text }))
            guard answer.count == asked.count else { throw Problem(.answerUnreadable) }
            self.take(answer)
            var found: [Int: SearchBatchAnswer.Found] = [:]
            for one in answer.found { found[one.index] = one }
            var problems: [Int: ProblemDocument] = [:]
            for one in answer.problems { problems[one.index] = one.problem }
            places = []
            for (index, place) in asked.enumerated() {
                guard let problem = problems[index] else {
                    answers[place] = BatchLine(lines[place], found: found[index], noHit: answer.noHit)
                    continue
                }
                let isUnfinished = problem.code == ProblemKind.batchUnfinished.code
                if isUnfinished { places.append(place) }
                answers[place] = BatchLine(lines[place], problem: problem)
            }
            // A node that answers nothing at all would be asked for ever.
            guard places.count < asked.count else { break }
        }
        return answers.compactMap(\.self)
    }

    private func batch(_ texts: [String]) -> SearchBatch {
        SearchBatch(
            texts: texts.map { SearchBatch.Text($0) },
            dataset: self.dataset,
            author: self.author,
            minimumBand: self.band,
            limit: self.limit,
            knownCompleteness: self.completenessId
        )
    }

    private mutating func take(_ answer: SearchBatchAnswer) {
        if let completeness = answer.completeness {
            self.report.completeness = completeness
            self.completenessId = answer.completenessId
        }
        self.report.duties = answer.duties
        self.report.clock = answer.clock
    }
}
