import DrillReport
import Drills
import Gateway
import Scenarios

/// What a swarm showed, as a document.
struct SwarmReport: APIDocument {
    static let schema = "ncb-swarm"

    struct Promise: Codable {
        let number: Int
        let name: String
        let title: String
        let status: String
        let checkedCount: UInt64
        let violationCount: UInt64
    }

    struct Failure: Codable, Hashable {
        let seed: UInt64
        let reason: String
        let eventCount: Int
        let tryCount: Int
        let replay: String
    }

    let firstSeed: UInt64
    let seedCount: Int
    let seconds: Double
    let seedsPerMinute: Double
    /// What the machine's time went into, in thousandths, by part of a world.
    let timeShares: [String: Int]
    let deliveredCount: UInt64
    let deliveredCountMin: UInt64
    let crashAndHealCount: Int
    let classCounts: [String: Int]
    let promises: [Promise]
    let branches: [String: UInt64]
    /// `null` if no seed failed.
    @Known var failure: Failure?

    init(
        _ outcome: Swarm.Outcome,
        seconds: Double,
        times: WorkTimes,
        firstSeed: UInt64,
        smallest: FailedSeed.Smallest?
    ) {
        let tally = outcome.tally
        self.firstSeed = firstSeed
        self.seedCount = tally.seedCount
        self.seconds = (seconds * 100).rounded() / 100
        self.seedsPerMinute = seconds > 0 ? (Double(tally.seedCount) * 600 / seconds).rounded() / 10 : 0
        self.timeShares = Dictionary(
            uniqueKeysWithValues: WorkTimes.Part.allCases.compactMap { part in
                times.share(of: part).map { (part.name, Int($0 / 1_000)) }
            }
        )
        self.deliveredCount = tally.deliveredCount
        self.deliveredCountMin = tally.seedCount == 0 ? 0 : tally.deliveredCountMin
        self.crashAndHealCount = tally.crashAndHealCount
        self.classCounts = Dictionary(uniqueKeysWithValues: tally.classCounts.map { ($0.fault.rawValue, $0.count) })
        self.promises = tally.promises.map { promise in
            Promise(
                number: promise.number,
                name: promise.name,
                title: promise.title,
                status: promise.status.rawValue,
                checkedCount: promise.checkedCount,
                violationCount: promise.violationCount
            )
        }
        self.branches = Dictionary(uniqueKeysWithValues: tally.branches.map { ($0.name, $0.count) })
        self._failure = Known(
            wrappedValue: smallest.map { smallest in
                Failure(
                    seed: smallest.seed,
                    reason: smallest.reason,
                    eventCount: smallest.drill.events.count,
                    tryCount: smallest.tryCount,
                    replay: smallest.replayLine
                )
            }
        )
    }
}
