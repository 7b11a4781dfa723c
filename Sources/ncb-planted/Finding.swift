import DrillReport

/// What the seeds of one process showed.
struct Finding: Codable, Sendable {
    /// The seed whose run failed; `nil` when all held.
    var seed: UInt64?
    /// Everything that did not hold in it: names of promises, expectations and figures.
    var failed: [String] = []
    var reason = ""
    var seedCount = 0

    /// - Returns: `nil` when everything in the record held.
    init?(_ record: DrillRecord, seed: UInt64, seedCount: Int) {
        self.failed =
            record.promises.filter { $0.status == .violated }.map(\.name)
            + record.expectations.filter { $0.isMet == false }.map(\.name)
            + record.figures.filter { $0.holds == false }.map(\.name)
        guard !self.failed.isEmpty else { return nil }
        self.seed = seed
        self.seedCount = seedCount
        let promise = record.promises.first { $0.status == .violated }?.first
        let missed = record.expectations.first { $0.isMet == false }
        self.reason =
            promise?.summary ?? missed.map { "\($0.title) \($0.detail)" } ?? self.failed.joined(separator: ", ")
    }

    init(seed: UInt64? = nil, failed: [String] = [], reason: String = "", seedCount: Int) {
        self.seed = seed
        self.failed = failed
        self.reason = reason
        self.seedCount = seedCount
    }
}
