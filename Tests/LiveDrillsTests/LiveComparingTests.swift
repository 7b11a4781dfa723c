import DrillReport
import Testing

@testable import LiveDrills

@Suite("A simulated and a real run side by side")
struct LiveComparingTests {
    private static func record(violationCount: UInt64, isMet: Bool?, convergence: Int64?) -> DrillRecord {
        DrillRecord(
            name: "d",
            title: "",
            purpose: "",
            sourceText: "",
            seed: 1,
            build: "",
            options: [],
            members: [],
            sides: [],
            trafficClasses: [],
            endMicroseconds: 1,
            stepCount: 1,
            deliveredCount: 1,
            traceHash: "",
            promises: [
                PromiseRecord(
                    number: 3,
                    name: "sameTables",
                    title: "",
                    checkedCount: 5_000,
                    violationCount: violationCount
                )
            ],
            expectations: [ExpectationRecord(name: "converged", title: "", isMet: isMet, detail: "")],
            events: [],
            samples: [],
            figures: [Figure(name: "convergence", title: "", amount: convergence, unit: .microseconds)],
            rareBranches: [],
            untested: [],
            replayLine: ""
        )
    }

    private static func passes(_ simulated: DrillRecord, _ live: DrillRecord) -> Bool {
        var end = LiveJudge.End()
        end.memberCount = 4
        end.equalCount = 4
        end.verifiedCount = 4
        end.time = .seconds(1)
        let rows = LiveComparing(simulated: simulated, live: live, end: end, badlyStopped: []).rows
        return LiveComparison(drill: "d", seed: 1, speed: 1, rows: rows).passed
    }

    @Test("what both runs fail alike does not pass")
    func failsAlike() {
        let good = Self.record(violationCount: 0, isMet: true, convergence: 1_000_000)
        #expect(Self.passes(good, good))
        let bad = [
            Self.record(violationCount: 1, isMet: true, convergence: 1_000_000),
            Self.record(violationCount: 0, isMet: false, convergence: 1_000_000),
            Self.record(violationCount: 0, isMet: true, convergence: nil),
        ]
        for record in bad {
            #expect(!Self.passes(record, record))
            #expect(!Self.passes(good, record))
            #expect(!Self.passes(record, good))
        }
        let unknown = Self.record(violationCount: 0, isMet: nil, convergence: 1_000_000)
        #expect(Self.passes(good, unknown))
    }
}
