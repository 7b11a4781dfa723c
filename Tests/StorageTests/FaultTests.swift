import Foundation
import MerkleLog
import Replication
import Testing

@testable import Storage

/// Every write and sync of a transaction fails once; nothing is lost, and nothing half done is seen.
///
/// Serialized, because the failing disk is the whole process's: other suites' files are let alone.
@Suite("Store on a failing disk", .serialized)
struct FaultTests {
    private static var settings: StoreSettings {
        var settings = ModelTests.settings
        settings.writerCacheByteCount = 1 << 16
        return settings
    }

    @Test(
        "after the n-th write or sync fails, the store is as before, goes on, and is whole when opened anew",
        arguments: [false, true]
    )
    func everyWrite(staysBroken: Bool) throws {
        #expect(FaultyDisk.isInstalled)
        var log = try TestLog()
        for number in 0..<90 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        for number in 0..<30 {
            try log.append(.revise, try TestLog.record(number), replaced: number, body: try TestLog.body(number))
        }
        var count = 0
        var isFailing = true
        while isFailing {
            let folder = try TemporaryFolder()
            FaultyDisk.watch(folder.path)
            let node = try TestNode(folder: folder, settings: Self.settings)
            try node.store(log, 0..<70)
            let before = try Contents(node, log)
            var outcome = CommitOutcome.failed(reason: "not run")
            isFailing = try FaultyDisk.failing(after: count, staysBroken: staysBroken) {
                let append = try node.append(log, 70..<110)
                outcome = try node.commit { $0.appends = [append] }
            }
            if case .failed = outcome {
                #expect(try Contents(node, log) == before, "after write \(count)")
                #expect(try Contents(node, log) == Contents(reopening: node, log), "after write \(count), opened anew")
                #expect(try Contents(node, log) == before, "after write \(count), opened anew")
                try node.store(log, 70..<110)
            }
            try node.store(log, 110..<120)
            #expect(try Contents(node, log).rows.count == 120)
            #expect(try node.store.integrityCheck() == [])
            #expect(try Contents(node, log) == Contents(reopening: node, log))
            count += 1
            try #require(count < 400)
        }
        #expect(count > 5, "the loop saw failures")
    }

    @Test("a full database refuses the commit, keeps everything before, and goes on once there is room")
    func full() throws {
        var log = try TestLog()
        for number in 0..<700 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        var refusedCount = 0
        for extra in 0..<24 {
            let node = try TestNode(settings: Self.settings)
            try node.store(log, 0..<100)
            let before = try Contents(node, log)
            let pageCount = try #require(try node.store.onWriter("PRAGMA page_count"))
            _ = try node.store.onWriter("PRAGMA max_page_count = \(pageCount + extra)")
            let append = try node.append(log, 100..<700)
            if case .failed(let reason) = try node.commit({ $0.appends = [append] }) {
                refusedCount += 1
                #expect(reason.contains("full"))
                #expect(try Contents(node, log) == before)
                _ = try node.store.onWriter("PRAGMA max_page_count = 1000000")
                try node.store(log, 100..<700)
            }
            #expect(try Contents(node, log).rows.count == 700)
            #expect(try Contents(node, log) == Contents(reopening: node, log))
        }
        #expect(refusedCount >= 3)
    }

    /// Everything that a store says of one log.
    private struct Contents: Equatable {
        struct Row: Equatable {
            let index: UInt64
            let state: EntryState
            let body: [UInt8]
        }

        var rows: [Row]
        var ranges: [[UInt8]]
        var counts: [LogCounts]
        var found: [[UInt64]]

        init(_ node: TestNode, _ log: TestLog) throws {
            let state = try node.store.load()
            self.ranges = try state.logs.flatMap(\.ranges).map { try $0.encoded() }
            self.rows = try node.store.read { view in
                try view.rows(log.log, from: 0, countMax: .max).map {
                    Row(index: $0.index, state: $0.state, body: $0.body)
                }
            }
            self.counts = try node.store.read { try $0.counts().map(\.counts) }
            self.found = try node.store.read { view in
                try (0..<90).map { number in
                    try view.records(matching: [TestLog.key(number)], dataset: log.log.dataset, on: TestLog.today)
                        .map(\.index)
                }
            }
        }

        init(reopening node: TestNode, _ log: TestLog) throws {
            try node.reopen()
            try self.init(node, log)
        }
    }
}
