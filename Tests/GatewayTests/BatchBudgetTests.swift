import Testing

@testable import Gateway

@Suite("What one batch may take")
struct BatchBudgetTests {
    @Test("the first text always has room, and the largest bodies spend the bytes before a client's bound is near")
    func bytes() {
        var budget = BatchBudget()
        #expect(!budget.isSpent())
        var count = 0
        while !budget.isSpent() {
            budget.take(bodyByteCount: 65_536)
            count += 1
        }
        #expect(count == BatchBudget.byteCountMax / (65_536 + BatchBudget.hitByteCount) + 1)
        // A text may still bring all its hits after the last moment at which there was room.
        let most = BatchBudget.byteCountMax + SearchBatch.limitMax * (65_536 + BatchBudget.hitByteCount)
        #expect(most < DeskClient.answerByteCountMax / 2)
    }

    @Test("small hits are counted, too")
    func smallHits() {
        var budget = BatchBudget()
        for _ in 0..<BatchBudget.byteCountMax / BatchBudget.hitByteCount { budget.take(bodyByteCount: 0) }
        #expect(!budget.isSpent())
        budget.take(bodyByteCount: 0)
        #expect(budget.isSpent())
    }

    @Test("time ends it")
    func time() {
        let start = ContinuousClock.now
        let budget = BatchBudget(from: start)
        #expect(!budget.isSpent(at: start + BatchBudget.timeMax))
        #expect(budget.isSpent(at: start + BatchBudget.timeMax + .milliseconds(1)))
    }
}
