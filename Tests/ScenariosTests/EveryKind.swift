import Testing

@testable import Scenarios

/// One event of each kind, each with everything that it may have.
enum EveryKind {
    static func events() throws -> [TimedEvent] {
        let france = MemberGroup.codes(try GroupTests.codes("FR"))
        let some = MemberGroup.count(2, of: .not(.region("Africa")))
        let state = UInt64(60_000_000)
        let deeds: [Happening] = [
            .crash(some, downFor: 5_000_000), .powerLost(.everyone, downFor: 1),
            .diskBurnt(france, downFor: 60_000_000),
            .backup(some, label: "tuesday"), .restore(france, label: "monday", mark: .kept, downFor: 1_000),
            .restore(france, label: "monday", mark: .old, downFor: 1_000),
            .restore(france, label: "monday", mark: .lost, downFor: 1_000), .snapshot(france, label: "wednesday"),
            .resume(france, label: "sunday"), .clockStep(france, by: -157_680_000_000_000), .clockStep(some, by: 1),
            .rollingRestart(.everyone, gap: 1_000_000, downFor: 500_000), .startEmpty(france), .heal(name: nil),
            .publish(some, Self.publishing(isUrgent: true, over: 90_000_000)),
            .publish(.everyone, Self.publishing(isUrgent: false, over: 0)),
        ]
        let states: [Happening] = [
            .cut(name: "a", between: .region("Africa"), and: .others, direction: .oneWay),
            .cut(name: "b", between: .westOf(0), and: .eastOf(0), direction: .bothWays),
            .flap(name: "c", between: france, and: .others, period: 20_000_000, downPerMille: 305),
            .linkClass(some, name: "satellite"), .clockRate(some, partsPerMillion: -250), .diskFull(france),
            .slowDisk(france, factor: 50), .slowPeer(some, bandwidth: 64_000),
            .misbehave(some, as: .vectorLiar, about: nil),
            .misbehave(france, as: .withholder, about: .onLinkClass("fibre")),
        ]
        let ending: [Happening] = [
            .flood(some, perSecond: 100, dataset: "smv", bodyBytes: 1...65_536), .away(some),
        ]
        return deeds.map { TimedEvent(at: 1_000, $0) } + states.map { TimedEvent(at: 1_000, $0) }
            + (states + ending).map { TimedEvent(at: 1_000, lasting: state, $0) }
    }

    private static func publishing(isUrgent: Bool, over: UInt64) -> Publishing {
        Publishing(
            count: 5_000,
            over: over,
            batch: isUrgent ? 1 : 100,
            dataset: "nominal",
            bodyBytes: 300...300,
            isUrgent: isUrgent
        )
    }
}
