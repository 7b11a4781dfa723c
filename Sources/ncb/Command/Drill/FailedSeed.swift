import DrillReport
import Drills
import Scenarios

/// A seed of a swarm that failed, on its way to a story that a person can follow.
struct FailedSeed {
    /// The smallest drill found that fails in the same way.
    struct Smallest {
        let seed: UInt64
        let drill: Drill
        /// `nil` when the run cannot even be made.
        let record: DrillRecord?
        let reason: String
        let tryCount: Int
        /// Where its file is kept.
        let folder: String

        var fileName: String { "swarm-\(self.seed).yaml" }
        var path: String { "\(self.folder.hasSuffix("/") ? self.folder : self.folder + "/")\(self.fileName)" }
        var replayLine: String { "ncb drill \(self.path) --seed \(self.seed) --drawn" }
    }

    /// Shrinking takes no longer.
    static let timeLimit = Duration.seconds(60)

    private let failure: Swarm.Failure
    private let stop: StopFlag
    private let folder: String

    /// - Parameter folder: where its file will be kept.
    init(_ failure: Swarm.Failure, stop: StopFlag, folder: String) {
        self.failure = failure
        self.stop = stop
        self.folder = folder
    }

    func shrunk() -> Smallest {
        let draw = self.failure.draw
        guard let record = self.failure.record else { return self.smallest(draw.drill, nil, 0) }
        let end = ContinuousClock.now + Self.timeLimit
        let stop = self.stop
        let kind = Self.kind(of: record)
        var shrinker = Shrinker(
            fails: { candidate in Self.record(candidate, draw).map { Self.kind(of: $0) == kind } ?? false },
            isOutOfTime: { stop.isRaised || ContinuousClock.now >= end }
        )
        let failedAt = record.promises.compactMap { $0.first?.atMicroseconds }.min() ?? draw.drill.duration
        let drill = shrinker.shrink(draw.drill, failedAt: failedAt)
        return self.smallest(drill, Self.record(drill, draw) ?? record, shrinker.tryCount)
    }

    private func smallest(_ drill: Drill, _ record: DrillRecord?, _ tryCount: Int) -> Smallest {
        Smallest(
            seed: self.failure.draw.seed,
            drill: drill,
            record: record,
            reason: record?.failureReason ?? self.failure.reason,
            tryCount: tryCount,
            folder: self.folder
        )
    }

    /// A candidate that cannot be run is no smaller failure.
    private static func record(_ drill: Drill, _ draw: SwarmDraw) -> DrillRecord? {
        do { return try DrillSwarmCommand.record(drill, draw) } catch { return nil }
    }

    /// What failed, whatever the particulars: only the same counts as the same failure.
    private static func kind(of record: DrillRecord) -> [String] {
        let promises = record.promises.filter { $0.status == .violated }.map { "\($0.number) \($0.name)" }
        let missed =
            record.expectations.filter { $0.isMet == false }.map(\.name)
            + record.figures.filter { $0.holds == false }.map(\.name)
        return Array(promises.prefix(1) + missed.prefix(1))
    }
}
