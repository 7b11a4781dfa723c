import DrillReport
import Testing

@Suite("Promises")
struct PromiseRecordTests {
    private func promise(
        checked: UInt64,
        violations: UInt64 = 0,
        notBuilt: String? = nil,
        first: Violation? = nil
    ) -> PromiseRecord {
        PromiseRecord(
            number: 1,
            name: "neverTwoHeads",
            title: "No author signs two heads.",
            checkedCount: checked,
            violationCount: violations,
            first: first,
            notBuilt: notBuilt
        )
    }

    @Test("a promise counts as held from 1,000 states on in which it could have failed")
    func threshold() {
        #expect(self.promise(checked: 0).status == .notChecked)
        #expect(self.promise(checked: 999).status == .notChecked)
        #expect(self.promise(checked: 1_000).status == .held)
    }

    @Test("a violation outweighs few states and a missing mechanism")
    func violation() {
        #expect(self.promise(checked: 1, violations: 1).status == .violated)
        #expect(self.promise(checked: 5_000, violations: 1, notBuilt: "no mechanism").status == .violated)
        let first = Violation(step: 1, atMicroseconds: 2, member: nil, summary: "Wrong.", story: [])
        #expect(self.promise(checked: 0, first: first).status == .violated)
    }

    @Test("what is not built is never held, however often its checker ran")
    func notBuilt() {
        #expect(self.promise(checked: 1_000_000, notBuilt: "no mechanism").status == .notBuilt)
    }
}
