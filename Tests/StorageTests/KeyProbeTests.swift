import Records
import Replication
import TestSupport
import Testing

@testable import Storage

/// The promise of the filters: what they pass over is not there, whatever happened to the rows, the runs and the process.
@Suite("Asking for many terms at once")
struct KeyProbeTests {
    private static let numberCount = 400

    /// Small runs, and merges that take many transactions, so that every state between two is met.
    private static var settings: StoreSettings {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(
            flushCount: 90,
            mergeCount: 4,
            quietMergeCount: 2
        )
        return settings
    }

    /// The numbers of which a probe says that there may be a row.
    private static func held(_ node: TestNode, _ numbers: Range<Int>) throws -> Set<Int> {
        try node.store.read { view in
            var probe = view.keyProbe()
            for number in numbers {
                probe.beginText()
                probe.add(Array(TestLog.documentNumber(number).utf8).span, of: number)
                // The same term again, as another kind of key makes it, and one that nobody has.
                probe.add(Array(TestLog.documentNumber(number).utf8).span, of: number)
                probe.add(Array("none of these \(number)".utf8).span, of: number)
            }
            var held: Set<Int> = []
            try view.forEachText(mayBeHeldIn: &probe) { held.insert($0) }
            return held
        }
    }

    private struct Known {
        var newest: Int
        var isEnded = false
    }

    @Test("a term that a row has is never passed over: put, revised, withdrawn, merged, opened anew, and killed")
    func neverPassedOver() throws {
        for round in 0..<Effort.cases(4) {
            var random = SplitMix64(stream: UInt64(620 + round))
            let node = try TestNode(settings: Self.settings)
            var log = try TestLog()
            var known: [Int: Known] = [:]
            var everStored: Set<Int> = []
            for step in 0..<30 {
                let start = log.count
                for _ in 0..<25 { try Self.grow(&log, &known, &everStored, &random) }
                try node.store(log, start..<log.count)
                if random.chance(1, of: 4) { _ = try node.store.tidy() }
                if random.chance(1, of: 8) { try node.store.settle() }
                if random.chance(1, of: 6) { try node.reopen() }
                let held = try Self.held(node, 0..<Self.numberCount)
                #expect(held.isSuperset(of: everStored), "seed \(Effort.baseSeed), round \(round), step \(step)")
                #expect(held.subtracting(everStored).isEmpty, "a term that no row has was found on a page")
                guard random.chance(1, of: 6) else { continue }
                // No process has closed these files.
                let image = try TemporaryFolder()
                try node.folder.copy(to: image, ["ncb.sqlite", "ncb.sqlite-wal", KeyFolder.name])
                let restarted = try TestNode(folder: image, settings: Self.settings)
                #expect(try Self.held(restarted, 0..<Self.numberCount) == everStored, "after a kill at step \(step)")
            }
            try node.store.settle()
            #expect(try node.store.read { $0.index.runs.count } > 0, "no run was made")
        }
    }

    /// One more entry: a new record, a revision under another number, or a withdrawal.
    private static func grow(
        _ log: inout TestLog,
        _ known: inout [Int: Known],
        _ everStored: inout Set<Int>,
        _ random: inout SplitMix64
    ) throws {
        let record = random.below(300)
        let number = random.below(Self.numberCount * 3 / 4)
        guard let old = known[record] else {
            let body = try TestLog.body(number)
            known[record] = Known(newest: try log.append(.put, try TestLog.record(record), body: body))
            everStored.insert(number)
            return
        }
        guard !old.isEnded else { return }
        if random.chance(1, of: 5) {
            known[record]?.newest = try log.append(.withdraw, try TestLog.record(record), replaced: old.newest)
            known[record]?.isEnded = true
        } else {
            let body = try TestLog.body(number)
            known[record]?.newest = try log.append(
                .revise,
                try TestLog.record(record),
                replaced: old.newest,
                body: body
            )
            everStored.insert(number)
        }
    }

    @Test("one term of very many rows, on many pages, is found from its first row to its last")
    func manyRows() throws {
        let node = try TestNode(settings: Self.settings)
        var log = try TestLog()
        for number in 0..<4_000 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(7)) }
        for start in stride(from: 0, to: 4_000, by: 500) { try node.store(log, start..<start + 500) }
        try node.store.settle()
        #expect(try Self.held(node, 0..<20) == [7])
    }
}
