import DrillReport
import Records
import Replication
import Scenarios
import Synchronization
import Testing

@testable import Drills

@Suite("Swarms")
struct SwarmTests {
    private struct Refusal: Error {}

    @Test("a seed draws the same drill and limits each time, and another seed others")
    func draws() {
        for seed: UInt64 in [1, 2, 77] {
            let (one, again, other) = (SwarmDraw(seed: seed), SwarmDraw(seed: seed), SwarmDraw(seed: seed + 1))
            #expect(one.drill == again.drill && one.limits == again.limits && one.faultClasses == again.faultClasses)
            #expect(one.remembers == again.remembers && one.encodes == again.encodes)
            #expect(one.drill != other.drill)
        }
    }

    @Test("each of 300 draws can be run, written to a file and read back, with three to five classes of faults")
    func drawsAreDrills() throws {
        let shape = SwarmShape()
        var crashAndHealCount = 0
        var drawn: Set<FaultClass> = []
        var oddCount = 0
        for seed in 1...UInt64(300) {
            let draw = SwarmDraw(seed: seed)
            #expect(draw.drill.firstFault() == nil, "seed \(seed)")
            let read = try ScenarioFiles.drill(Array(draw.drill.yaml.utf8), file: "swarm-\(seed).yaml")
            #expect(read == draw.drill, "seed \(seed)")
            #expect(shape.faultClassCount.contains(draw.faultClasses.count), "seed \(seed)")
            #expect(draw.drill.mesh.members.count == 7 && draw.drill.duration == 600_000_000)
            #expect(draw.drill.expectations.contains { if case .converged = $0 { true } else { false } })
            drawn.formUnion(draw.faultClasses)
            if draw.hasCrash, draw.hasHeal { crashAndHealCount += 1 }
            if draw.limits != Limits() { oddCount += 1 }
        }
        #expect(drawn == Set(FaultClass.allCases))
        #expect(crashAndHealCount >= 255, "a crash and a heal in \(crashAndHealCount) of 300")
        #expect(oddCount > 150)
    }

    @Test("a swarm stops at the seed that fails, and what came before it counts")
    func stops() throws {
        let record = try DrillRun(SwarmDraw(seed: 1).drill.shortened(to: 5_000_000), seed: 1).record()
        #expect(record.failureReason == nil)
        let asked = Mutex<[UInt64]>([])
        let outcome = Swarm(seeds: 1...9, coreCount: 1).run(isOutOfTime: { false }, progress: { _ in }) { draw in
            asked.withLock { $0.append(draw.seed) }
            guard draw.seed < 5 else { throw Refusal() }
            return record
        }
        #expect(asked.withLock { $0 } == [1, 2, 3, 4, 5])
        #expect(outcome.tally.seedCount == 4 && outcome.failure?.draw.seed == 5 && outcome.failure?.record == nil)
        #expect(outcome.tally.deliveredCount == 4 * record.deliveredCount)
        let late = Swarm(seeds: 1...9, coreCount: 2).run(isOutOfTime: { true }, progress: { _ in }) { _ in record }
        #expect(late.tally.seedCount == 0 && late.failure == nil)
        #expect(late.reason != nil && outcome.reason != nil)
        let good = Swarm(seeds: 1...2, coreCount: 1).run(isOutOfTime: { false }, progress: { _ in }) { _ in record }
        #expect(good.reason == nil)
    }

    @Test("what a broken promise or a missed expectation says is the reason of a failure")
    func reasons() throws {
        var record = try DrillRun(SwarmDraw(seed: 1).drill.shortened(to: 5_000_000), seed: 1).record()
        record.expectations = [ExpectationRecord(name: "e", title: "It shows.", isMet: false, detail: "It did not.")]
        #expect(record.failureReason?.contains("It did not.") == true)
        record.expectations = []
        record.figures = [Figure(name: "f", title: "It is small.", amount: 3, unit: .count, bound: .atMost(2))]
        #expect(record.failureReason?.contains("It is small.") == true)
        record.promises[0].violationCount = 1
        #expect(record.failureReason?.hasPrefix("promise 1 (") == true)
    }

    @Test("a failing drill is made as small as its failure")
    func shrinks() {
        let draw = SwarmDraw(seed: 3)
        var drill = draw.drill
        let codes = drill.mesh.members.map(\.code)
        drill.events = (1...12).map { number in
            TimedEvent(at: UInt64(number) * 10_000_000, .crash(.codes(codes), downFor: 1_000_000))
        }
        drill.events[6] = TimedEvent(at: 70_000_000, lasting: 5_000_000, .diskFull(.codes([codes[2]])))
        let isFailure = { (drill: Drill) in
            drill.events.contains { if case .diskFull = $0.happening { true } else { false } }
                && drill.mesh.members.count > 2
        }
        #expect(drill.firstFault() == nil && isFailure(drill))
        var shrinker = Shrinker(fails: isFailure, isOutOfTime: { false })
        let small = shrinker.shrink(drill, failedAt: 75_000_000)
        #expect(small.events.count == 1 && isFailure(small) && small.firstFault() == nil)
        #expect(small.mesh.members.count == 3 && small.traffic.rates.isEmpty && small.duration == 76_000_000)
        var late = Shrinker(fails: isFailure, isOutOfTime: { true })
        #expect(late.shrink(drill, failedAt: 75_000_000) == drill && late.tryCount == 0)
    }

    @Test("a drill that is ended early keeps what had begun, and expects nothing")
    func shortened() {
        var drill = SwarmDraw(seed: 4).drill
        let code = drill.mesh.members[0].code
        drill.events = [
            TimedEvent(at: 10_000_000, lasting: 50_000_000, .diskFull(.codes([code]))),
            TimedEvent(at: 25_000_000, .crash(.codes([code]), downFor: 60_000_000)),
            TimedEvent(at: 40_000_000, .crash(.codes([code]), downFor: 1_000_000)),
        ]
        let short = drill.shortened(to: 30_000_000)
        #expect(short.duration == 30_000_000 && short.expectations.isEmpty)
        // The crash at 25 s would end after the drill.
        #expect(short.events == [TimedEvent(at: 10_000_000, lasting: 20_000_000, .diskFull(.codes([code])))])
        #expect(drill.shortened(to: drill.duration) == drill)
    }
}
