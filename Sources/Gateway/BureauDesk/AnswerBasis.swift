/// What answers rest on: how complete and how fresh everything was at one moment, under an id.
struct AnswerBasis: Sendable {
    /// Never the same for two of them, also over restarts.
    let id: String
    let completeness: [AuthorCompleteness]
    let duties: DutyReport
    let clock: Timestamp

    var noHit: SearchVerdict {
        self.completeness.allSatisfy(\.isComplete) ? .noHitComplete : .noHitIncomplete
    }
}
