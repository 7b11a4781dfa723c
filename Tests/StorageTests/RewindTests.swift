import Membership
import MerkleLog
import Records
import Replication
import Sodium
import Testing

@testable import Storage

@Suite("Setting a log back")
struct RewindTests {
    private func rewind(_ node: TestNode, _ log: TestLog, to size: Int) throws -> CommitOutcome {
        let ranges = size == 0 ? [] : [log.range(0..<size)]
        let outcome = try node.commit { commit in
            commit.rewinds = [Rewind(log: log.log, size: UInt64(size), ranges: ranges)]
        }
        node.forget(log.log, ranges)
        return outcome
    }

    @Test("is as if what is set aside had never come, and what comes in its stead is as in any log", arguments: 1...8)
    func model(seed: UInt64) throws {
        var model = try LogWriterModel(seed: seed)
        var generator = Seeded(seed &* 57)
        try model.grow(by: [1, 80, 255, 256, 300][Int(seed % 5)])
        let before = model
        try model.grow(by: 1 + generator.below(400))
        let (size, end) = (before.log.count, model.log.count)
        let node = try TestNode(settings: ModelTests.settings)
        var start = 0
        while start < end {
            let next = min(end, start + 1 + generator.below(60))
            try node.store(model.log, start..<next)
            start = next
        }
        guard case .durable(let conditions) = try self.rewind(node, model.log, to: size) else {
            Issue.record("it fails")
            return
        }
        #expect(conditions.map(\.log) == [model.log.log])
        for _ in 0..<2 {
            try self.check(node, before, conditions[0])
            try node.store.read { view in
                let aside = try view.setAside(model.log.log, countMax: .max)
                #expect(aside.map(\.entry) == Array(model.log.entries[size...]))
                #expect(aside.map { Int($0.index) } == Array(size..<end))
                let half = UInt64(size / 2)
                let proof = try view.compare(
                    Comparison(number: 1, log: model.log.log, at: half, treeSize: UInt64(size))
                )
                try proof.verify(range: CompactRange(start: half), size: UInt64(size), root: try model.log.root(size))
            }
            try node.reopen()
            #expect(try node.store.load().logs.map(\.condition.setAsideCount) == [UInt64(end - size)])
        }
        try node.store(model.log, size..<end)
        try self.check(node, model, nil)
        // What stands again where it stood is set aside no more.
        #expect(try node.store.load().logs.map(\.condition.setAsideCount) == [0])
        try node.reopen()
        #expect(try node.store.integrityCheck().isEmpty)
        guard case .durable = try self.rewind(node, model.log, to: 0) else {
            Issue.record("it fails")
            return
        }
        #expect(try node.store.read { try $0.rows(model.log.log, from: 0, countMax: .max) }.isEmpty)
        #expect(try node.store.read { try $0.setAside(model.log.log, countMax: .max).count } == end)
        try node.store(model.log, 0..<end)
        try self.check(node, model, nil)
    }

    private func check(_ node: TestNode, _ model: LogWriterModel, _ condition: LogCondition?) throws {
        let shown: Set<EntryState> = [.live, .extended]
        try node.store.read { view in
            let rows = try view.rows(model.log.log, from: 0, countMax: .max)
            #expect(rows.map(\.state) == model.states)
            #expect(rows.map(\.entry) == model.log.entries)
            let counts = try #require(try view.counts().first?.counts)
            #expect(counts.entries == UInt64(rows.count))
            #expect(counts.live == UInt64(rows.count { shown.contains($0.state) }))
            #expect(counts.replaced == UInt64(rows.count { $0.state == .replaced }))
            let due = rows.filter { shown.contains($0.state) && $0.body.isEmpty }.map(\.index)
            #expect(counts.due == UInt64(due.count))
            if let condition { #expect(condition.due == Array(due.prefix(LogCondition.dueSampleMax))) }
            for number in 0..<60 {
                let records = try view.records(
                    matching: [TestLog.key(number)],
                    dataset: model.log.log.dataset,
                    on: TestLog.today
                )
                let expected = rows.filter { row in
                    let place = Int(row.index)
                    return shown.contains(row.state) && !row.body.isEmpty && model.numbers[place] == number
                        && model.expiries[place] >= TestLog.today
                }
                #expect(records.map(\.index) == expected.map(\.index))
            }
        }
    }

    @Test("to other ranges than its size says is refused, and nothing is changed")
    func refused() throws {
        let node = try TestNode()
        var model = try LogWriterModel(seed: 3)
        try model.grow(by: 20)
        try node.store(model.log, 0..<20)
        for (size, ranges) in [(UInt64(5), [CompactRange]()), (4, [model.log.range(0..<5)])] {
            let outcome = try node.commit { $0.rewinds = [Rewind(log: model.log.log, size: size, ranges: ranges)] }
            guard case .failed = outcome else {
                Issue.record("it is done")
                return
            }
        }
        try self.check(node, model, nil)
    }
}
