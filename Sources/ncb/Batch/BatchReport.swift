import Gateway
import Node

/// What the search for a whole list came to.
struct BatchReport: APIDocument {
    static let schema = "ncb-search-batch-report"

    /// Lines that were searched for or refused.
    var lineCount = 0
    /// Lines with a hit.
    var hitLineCount = 0
    var hitCount = 0
    var noHitCompleteCount = 0
    var noHitIncompleteCount = 0
    /// Lines that were not searched for.
    var problemCount = 0
    /// As of the last answer.
    var completeness: [AuthorCompleteness] = []
    @Known var duties: DutyReport?
    @Known var clock: Timestamp?

    init() {
        self._duties = Known(wrappedValue: nil)
        self._clock = Known(wrappedValue: nil)
    }

    mutating func count(_ line: BatchLine) {
        self.lineCount += 1
        self.hitCount += line.hitCount
        switch line.verdict {
        case .hit: self.hitLineCount += 1
        case .noHitComplete: self.noHitCompleteCount += 1
        case .noHitIncomplete: self.noHitIncompleteCount += 1
        case .problem: self.problemCount += 1
        }
    }

    /// A line that was not searched for is no proof of absence.
    var exitStatus: ExitStatus {
        if self.hitLineCount > 0 { return .done }
        return self.noHitIncompleteCount == 0 && self.problemCount == 0 ? .noHitComplete : .noHitIncomplete
    }
}
