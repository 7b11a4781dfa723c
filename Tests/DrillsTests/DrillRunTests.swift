import DrillReport
import Records
import Replication
import Scenarios
import Testing

@testable import Drills

@Suite("Runs of drills")
struct DrillRunTests {
    private static func drill(_ events: [TimedEvent], minutes: UInt64 = 5, sqlitePerMille: Int = 0) throws -> Drill {
        Drill(
            name: "small",
            title: "Small",
            purpose: "Shows a test what it wants to see.",
            mesh: try SmallWorld.plan(6),
            duration: minutes * 60_000_000,
            settle: 60_000_000,
            sqlitePerMille: sqlitePerMille,
            traffic: TrafficPlan(
                rates: [PublicationRate(dataset: "sltd", thousandthsPerHour: 600_000, bodyBytes: 10...200)],
                factors: [],
                urgentPerMille: 20,
                revisePerMille: 50,
                withdrawPerMille: 20
            ),
            events: events,
            expectations: [.converged(within: nil), .nobodyFrozen]
        )
    }

    private static let group = MemberGroup.count(2, of: .everyone)

    @Test("a run with nothing wrong holds every promise that is built")
    func quiet() throws {
        let record = try DrillRun(try Self.drill([]), seed: 3).record()
        #expect(record.promises.filter { $0.violationCount > 0 } == [])
        #expect(record.expectations.allSatisfy { $0.isMet == true }, "\(record.expectations)")
        #expect(record.deliveredCount > 3_000)
        #expect(record.samples.count > 100)
        let unchecked = record.promises.filter { $0.checkedCount == 0 }.map(\.name)
        #expect(unchecked == ["notOutsideAudience", "forksKnown", "revocationCuts"], "\(unchecked)")
    }

    @Test("a second run that is another one is caught, and the same one counts every step of it")
    func replays() throws {
        let events = [TimedEvent(at: 60_000_000, .crash(Self.group, downFor: 10_000_000))]
        let drill = try Self.drill(events, minutes: 2)
        var run = try DrillRun(drill, seed: 3)
        run.replay = .whole
        let stage = try DrillStage(run)
        try stage.perform { _ in true }
        let same = try Replay.record(run, first: stage)
        #expect(same.violationCount == 0 && same.checkedCount == stage.world.stepCount)
        run.replay = .beginning(perMille: 20)
        let beginning = try Replay.record(run, first: stage)
        #expect(beginning.violationCount == 0 && (10..<same.checkedCount / 4).contains(beginning.checkedCount))
        var other = try DrillRun(drill, seed: 4)
        other.replay = .whole
        #expect(try Replay.record(other, first: stage).status == .violated)
    }

    @Test(
        "every kind of trouble that the protocol stands today is stood",
        arguments: [
            .cut(name: "c", between: .count(3, of: .everyone), and: .others, direction: .bothWays),
            .cut(name: "c", between: .count(1, of: .everyone), and: .others, direction: .oneWay),
            .flap(name: "f", between: Self.group, and: .others, period: 20_000_000, downPerMille: 400),
            .crash(Self.group, downFor: 10_000_000), .powerLost(.everyone, downFor: 5_000_000),
            .rollingRestart(.everyone, gap: 9_000_000, downFor: 4_000_000), .diskFull(Self.group),
            .slowDisk(Self.group, factor: 50), .slowPeer(Self.group, bandwidth: 200_000),
            .clockStep(Self.group, by: -94_608_000_000_000), .clockRate(Self.group, partsPerMillion: 500),
            .away(Self.group), .flood(Self.group, perSecond: 40, dataset: "sltd", bodyBytes: 10...40),
        ] as [Happening]
    )
    func troubles(happening: Happening) throws {
        let event = TimedEvent(at: 60_000_000, lasting: 90_000_000, happening)
        let drill = try Self.drill([event])
        let record = try DrillRun(drill, seed: 11).record()
        let faults = record.promises.compactMap { $0.first.map { "\($0.summary) \($0.story.suffix(12).map(\.text))" } }
        #expect(faults == [], "\(happening.title)")
        #expect(record.expectations.allSatisfy { $0.isMet == true }, "\(happening.title): \(record.expectations)")
    }

    @Test(
        "who breaks the rules harms nobody else",
        arguments: [.withholder, .equivocator, .staleServer, .slowDrip, .vectorLiar, .junkProofs] as [Misbehaviour]
    )
    func misbehaviours(kind: Misbehaviour) throws {
        let event = TimedEvent(at: 30_000_000, .misbehave(.count(1, of: .everyone), as: kind, about: nil))
        let record = try DrillRun(try Self.drill([event], minutes: 3), seed: 7).record()
        let faults = record.promises.compactMap { $0.first.map { "\($0.summary) \($0.story.suffix(12).map(\.text))" } }
        #expect(faults == [], "\(kind)")
    }

    @Test("the same seed gives the same record, and SQLite in the place of memory changes nothing")
    func replay() throws {
        let events = [
            TimedEvent(at: 60_000_000, .crash(Self.group, downFor: 10_000_000)),
            TimedEvent(
                at: 90_000_000,
                lasting: 40_000_000,
                .cut(name: "c", between: Self.group, and: .others, direction: .bothWays)
            ),
        ]
        let first = try DrillRun(try Self.drill(events, minutes: 3), seed: 5).record()
        #expect(try DrillRun(try Self.drill(events, minutes: 3), seed: 5).record() == first)
        #expect(try DrillRun(try Self.drill(events, minutes: 3), seed: 6).record().traceHash != first.traceHash)
        let real = try DrillRun(try Self.drill(events, minutes: 3, sqlitePerMille: 1_000), seed: 5).record()
        #expect(real.traceHash == first.traceHash)
        #expect(first.promises.allSatisfy { $0.violationCount == 0 })
    }
}
