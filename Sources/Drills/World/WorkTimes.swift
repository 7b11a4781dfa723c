/// Where the machine's time went while a world ran: how much of the events that were timed was for what.
///
/// It is about the machine alone: nothing in the world depends on it, and no record of a run holds it, because it
/// differs each time.
public struct WorkTimes: Hashable, Sendable {
    /// What the work was for.
    public enum Part: Int, CaseIterable, Hashable, Sendable {
        /// The order of events in virtual time.
        case queue
        /// Lines, links and clocks.
        case lines
        /// The replicas themselves: what a node would compute as well.
        case replicas
        /// Transactions, reading and proofs.
        case disks
        /// Checkers of promises, and who keeps the books of the report.
        case checkers
        /// The hash over everything that happens.
        case trace

        /// For people, and for programs.
        public var name: String {
            switch self {
            case .queue: "order of events"
            case .lines: "lines and links"
            case .replicas: "replicas"
            case .disks: "disks"
            case .checkers: "checkers and books"
            case .trace: "trace"
            }
        }
    }

    private var durations = [Duration](repeating: .zero, count: Part.allCases.count)

    public init() {}

    mutating func add(_ duration: Duration, to part: Part) { self.durations[part.rawValue] += duration }

    /// Adds what another world was timed at.
    public mutating func add(_ other: WorkTimes) {
        for place in self.durations.indices { self.durations[place] += other.durations[place] }
    }

    /// The share of a part in millionths of all that was timed; `nil` while nothing was.
    public func share(of part: Part) -> Int64? {
        let all = self.durations.reduce(.zero, +)
        guard all > .zero else { return nil }
        return Int64(self.durations[part.rawValue] / all * 1_000_000)
    }
}
