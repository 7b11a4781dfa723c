import Records
import Replication
import Testing

@testable import Storage

/// Random logs into a real store, in and out of order, against plain arrays.
@Suite("Store against a model")
struct ModelTests {
    /// Few enough that flushes and merges happen all the time.
    static var settings: StoreSettings {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(
            flushCount: 40,
            mergeCount: 3
        )
        return settings
    }

    @Test("in log order, every state, expiry, count, due body and key is what the rules say", arguments: 1...6)
    func inOrder(seed: UInt64) throws {
        var model = try LogWriterModel(seed: seed)
        var generator = Seeded(seed &* 31)
        let node = try TestNode(settings: Self.settings)
        var missing: Set<Int> = []
        var end = 0
        while end < 400 {
            let start = end
            try model.grow(by: 1 + generator.below(40))
            end = model.log.count
            let held = Set((start..<end).filter { _ in generator.chance(of: 80) })
            missing.formUnion(Set(start..<end).subtracting(held))
            let conditions = try node.store(model.log, start..<end) { held.contains($0) }
            try self.check(node, model, held: Set(0..<end), missing: missing, conditions)
            if generator.chance(of: 20) { try node.reopen() }
        }
        try self.fillAll(node, model, missing)
    }

    @Test("in any order, everything is as in log order once all is held", arguments: 11...18)
    func outOfOrder(seed: UInt64) throws {
        var model = try LogWriterModel(seed: seed)
        try model.grow(by: 300)
        var generator = Seeded(seed &* 31)
        let node = try TestNode(settings: Self.settings)
        var pieces: [Range<Int>] = []
        var start = 0
        while start < model.log.count {
            let end = min(model.log.count, start + 1 + generator.below(25))
            pieces.append(start..<end)
            start = end
        }
        if seed.isMultiple(of: 3) { pieces.reverse() } else { pieces.shuffle(using: &generator) }
        var held: Set<Int> = []
        for piece in pieces {
            try node.store(model.log, piece)
            held.formUnion(piece)
            try self.checkAgainstRules(node, model, held)
            if generator.chance(of: 15) { try node.reopen() }
        }
        // Bodies that came while their entry was thought dead were not stored; they are due.
        let due = try node.store.load().logs.first?.condition.dueCount ?? 0
        for _ in 0..<(due + 1) { try self.fillDue(node, model) }
        try self.check(node, model, held: held, missing: [], try node.store.load().logs.map(\.condition))
    }

    // MARK: - Checking

    private func check(
        _ node: TestNode,
        _ model: LogWriterModel,
        held: Set<Int>,
        missing: Set<Int>,
        _ conditions: [LogCondition]
    ) throws {
        let shown: Set<EntryState> = [.live, .extended]
        let due = (0..<model.log.count).filter { shown.contains(model.states[$0]) && missing.contains($0) }
        let condition = try #require(conditions.first)
        #expect(condition.dueCount == UInt64(due.count))
        #expect(condition.due == due.prefix(LogCondition.dueSampleMax).map { UInt64($0) })
        #expect(condition.voidCount == UInt64(model.states.count { $0 == .void }))
        try node.store.read { view in
            let counts = try #require(try view.counts().first?.counts)
            #expect(counts.entries == UInt64(held.count))
            #expect(counts.live == UInt64(model.states.count { shown.contains($0) }))
            #expect(counts.replaced == UInt64(model.states.count { $0 == .replaced }))
            #expect(counts.withdrawn == UInt64(model.states.count { $0 == .withdrawn }))
            #expect(counts.unknown == UInt64(model.states.count { $0 == .unknown }))
            #expect(counts.unreadable == 0)
            #expect(counts.due == UInt64(due.count))
            let rows = try view.rows(model.log.log, from: 0, countMax: .max)
            #expect(rows.map(\.state) == model.states)
            #expect(rows.map(\.entry) == model.log.entries)
            let visible = (0..<model.log.count).filter {
                shown.contains(model.states[$0]) && !missing.contains($0) && model.expiries[$0] >= TestLog.today
            }
            let found = try view.shown(model.log.log, from: 0, on: TestLog.today, countMax: .max)
            #expect(found.filter(\.hasBody).map { Int($0.index) } == visible)
            for number in 0..<60 {
                let expected = visible.filter { model.numbers[$0] == number }
                let records = try view.records(
                    matching: [TestLog.key(number)],
                    dataset: model.log.log.dataset,
                    on: TestLog.today
                )
                #expect(records.map { Int($0.index) } == expected)
                for record in records { #expect(record.body == model.log.bodies[Int(record.index)]?.body ?? []) }
            }
        }
    }

    /// While entries are missing: what the pure rules say of those that are held.
    private func checkAgainstRules(_ node: TestNode, _ model: LogWriterModel, _ held: Set<Int>) throws {
        var steps: [RecordID: [RecordRules.Step]] = [:]
        for index in held.sorted() {
            guard let entry = try? Entry(decoding: model.log.entries[index][...]),
                RecordRules.isWellFormed(entry, in: model.log.log.dataset)
            else { continue }
            steps[entry.record, default: []].append(
                RecordRules.Step(
                    index: UInt64(index),
                    kind: entry.kind,
                    replaced: entry.replaced,
                    expiry: entry.expiry
                )
            )
        }
        var expected: [UInt64: EntryState] = [:]
        for steps in steps.values {
            let verdicts = RecordRules.verdicts(of: steps) { held.contains(Int($0)) }
            for (step, verdict) in zip(steps, verdicts) { expected[step.index] = verdict.state }
        }
        try node.store.read { view in
            let rows = try view.rows(model.log.log, from: 0, countMax: .max)
            #expect(rows.map { Int($0.index) } == held.sorted())
            for row in rows {
                if let state = expected[row.index] {
                    #expect(row.state == state, "entry \(row.index) of \(held.count)")
                } else {
                    #expect(row.state == model.states[Int(row.index)])
                }
            }
            let counts = try #require(try view.counts().first?.counts)
            #expect(counts.live == UInt64(rows.count { $0.state.isShown }))
            #expect(counts.void == UInt64(rows.count { $0.state == .void }))
            #expect(counts.due == UInt64(rows.count { $0.state.isShown && $0.body.isEmpty }))
        }
    }

    private func fillAll(_ node: TestNode, _ model: LogWriterModel, _ missing: Set<Int>) throws {
        let fills = try missing.sorted().filter { model.log.bodies[$0] != nil }.map { try model.log.fill($0) }
        let outcome = try node.commit { $0.fills = fills }
        guard case .durable(let conditions) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        try self.check(node, model, held: Set(0..<model.log.count), missing: [], conditions)
        try node.reopen()
        try self.check(
            node,
            model,
            held: Set(0..<model.log.count),
            missing: [],
            try node.store.load().logs.map(\.condition)
        )
    }

    private func fillDue(_ node: TestNode, _ model: LogWriterModel) throws {
        let due = try node.store.load().logs.first?.condition.due ?? []
        _ = try node.commit { $0.fills = try due.map { try model.log.fill(Int($0)) } }
    }
}
