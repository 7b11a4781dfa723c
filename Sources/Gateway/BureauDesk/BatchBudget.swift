import Search
import Storage

/// What one batch may take: beyond it the texts that are left are to be asked for again.
struct BatchBudget {
    /// Of bodies and what is said of each hit; their JSON stays below what a client takes.
    static let byteCountMax = 8 * 1_024 * 1_024
    /// Nobody waits longer for an answer, and no text alone takes so long.
    static let timeMax = Duration.seconds(20)
    /// What is said of a hit beside its body.
    static let hitByteCount = 2_048

    private let end: ContinuousClock.Instant
    private var byteCount = 0

    init(from now: ContinuousClock.Instant = .now) {
        self.end = now + Self.timeMax
    }

    func isSpent(at now: ContinuousClock.Instant = .now) -> Bool {
        self.byteCount > Self.byteCountMax || now > self.end
    }

    mutating func take(_ outcome: SearchOutcome) {
        for match in outcome.matches { self.take(bodyByteCount: match.record.body.count) }
    }

    /// Takes one hit.
    mutating func take(bodyByteCount: Int) {
        self.byteCount += Self.hitByteCount + bodyByteCount
    }
}
