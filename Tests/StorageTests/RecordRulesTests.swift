import Records
import Replication
import Testing

@testable import Storage

@Suite("RecordRules")
struct RecordRulesTests {
    private typealias Step = RecordRules.Step

    private func step(_ index: UInt64, _ kind: EntryKind, _ replaced: UInt64? = nil, days: Int = 10) -> Step {
        Step(index: index, kind: kind, replaced: replaced, expiry: TestLog.today.adding(days: days))
    }

    private func states(_ steps: [Step], held: Set<UInt64>? = nil) -> [EntryState] {
        RecordRules.verdicts(of: steps) { index in held.map { $0.contains(index) } ?? true }.map(\.state)
    }

    @Test("a record begins with a put, and its id is not used twice")
    func put() {
        #expect(self.states([self.step(0, .put), self.step(4, .put)]) == [.live, .void])
        #expect(self.states([self.step(4, .revise, 0)]) == [.void])
    }

    @Test("a revision takes the place of the newest entry that it names, and of no other")
    func revise() {
        let chain = [self.step(0, .put), self.step(1, .revise, 0), self.step(2, .revise, 1)]
        #expect(self.states(chain) == [.replaced, .replaced, .live])
        let stale = [self.step(0, .put), self.step(1, .revise, 0), self.step(2, .revise, 0)]
        #expect(self.states(stale) == [.replaced, .live, .void])
        #expect(self.states([self.step(0, .put), self.step(1, .revise, 1)]) == [.live, .void])
        #expect(self.states([self.step(0, .put), self.step(1, .revise, 9)]) == [.live, .void])
    }

    @Test("a withdrawal ends the record for good")
    func withdraw() {
        let steps = [
            self.step(0, .put), self.step(1, .withdraw, 0), self.step(2, .revise, 1), self.step(3, .put),
            self.step(4, .withdraw, 1),
        ]
        #expect(self.states(steps) == [.replaced, .withdrawn, .void, .void, .void])
    }

    @Test("an extension moves the expiry of the body and becomes the entry that the next must name")
    func extend() {
        let steps = [
            self.step(0, .put, days: 10), self.step(1, .extend, 0, days: 20), self.step(2, .extend, 1, days: 20),
            self.step(3, .revise, 0), self.step(4, .widen, 1, days: 5), self.step(5, .extend, 4, days: 30),
        ]
        let verdicts = RecordRules.verdicts(of: steps) { _ in true }
        #expect(verdicts.map(\.state) == [.extended, .replaced, .void, .void, .replaced, .inEffect])
        #expect(verdicts[0].expiry == TestLog.today.adding(days: 30))
        #expect(verdicts[5].basis == 0)
        let revised = RecordRules.verdicts(of: steps + [self.step(6, .revise, 5)]) { _ in true }
        #expect(revised.map(\.state) == [.replaced, .replaced, .void, .void, .replaced, .replaced, .live])
    }

    @Test("an entry that names one not held is taken at its word until that one comes")
    func provisional() {
        let alone = RecordRules.verdicts(of: [self.step(9, .revise, 4)]) { $0 == 9 }
        #expect(alone.map(\.state) == [.live])
        #expect(alone[0].awaited == 4)
        let steps = [self.step(2, .put), self.step(9, .revise, 4)]
        #expect(self.states(steps, held: [2, 9]) == [.replaced, .live])
        // Index 4 has come, and is another record's.
        #expect(self.states(steps, held: [2, 4, 9]) == [.live, .void])
        let whole = [self.step(2, .put), self.step(4, .revise, 2), self.step(9, .revise, 4)]
        #expect(self.states(whole, held: [2, 4, 9]) == [.replaced, .replaced, .live])
        // What a withdrawal ended, nothing unseen begins again.
        let ended = [self.step(2, .put), self.step(3, .withdraw, 2), self.step(9, .revise, 4)]
        #expect(self.states(ended, held: [2, 3, 9]) == [.replaced, .withdrawn, .void])
    }

    @Test("duties stand in the duty log alone, and only what begins or goes on with a body has one")
    func wellFormed() throws {
        let record = try TestLog.record(1)
        let sltd = DatasetNumber(rawValue: 16)
        for kind in EntryKind.allCases {
            for bodyByteCount in [UInt32(0), 5] {
                for replaced in [nil, UInt64(3)] {
                    let entry = try Entry(
                        kind: kind,
                        record: record,
                        replaced: replaced,
                        expiry: .max,
                        bodyByteCount: bodyByteCount
                    )
                    let needsBody = kind == .put || kind == .revise
                    let isFit = needsBody == (bodyByteCount > 0) && (kind.isDuty || (kind == .put) == (replaced == nil))
                    #expect(
                        RecordRules.isWellFormed(entry, in: sltd) == (isFit && !kind.isDuty && kind != .countersign)
                    )
                    #expect(RecordRules.isWellFormed(entry, in: .duty) == (isFit && kind.isDuty))
                }
            }
        }
    }
}
