import Foundation
import Records
import Replication
import Synchronization
import Testing

@testable import Storage

@Suite("The folder of key runs")
struct KeyFolderTests {
    private static var settings: StoreSettings {
        var settings = StoreSettings()
        settings.keyLimits = KeyStore.Limits(flushCount: 100, backlogCount: 3, mergeCount: 4, quietMergeCount: 2)
        return settings
    }

    private static func expectAll(_ node: TestNode, _ log: TestLog, _ numbers: Range<Int>) throws {
        try node.store.read { view in
            for number in numbers {
                let found = try view.records(
                    matching: [TestLog.key(number)],
                    dataset: log.log.dataset,
                    on: TestLog.today
                )
                #expect(found.map(\.index) == [UInt64(number)])
                #expect(try view.newest(log.log, try TestLog.record(number))?.index == UInt64(number))
            }
        }
    }

    private static func files(_ node: TestNode) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: node.folder.path + "/" + KeyFolder.name).sorted()
    }

    private static func log(_ count: Int) throws -> TestLog {
        var log = try TestLog()
        for number in 0..<count { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        return log
    }

    @Test("runs whose files are lost, damaged or of another time are made again from the rows")
    func lost() throws {
        let log = try Self.log(500)
        for trouble in 0..<6 {
            let notes = Mutex<[KeyRebuildNote]>([])
            var settings = Self.settings
            settings.onKeyRebuild = { note in notes.withLock { $0.append(note) } }
            let node = try TestNode(settings: settings)
            for start in stride(from: 0, to: 500, by: 20) { try node.store(log, start..<start + 20) }
            try node.store.settle()
            let number = try #require(try node.store.read { $0.index.runs.first?.number }, "no run was written")
            let first = "\(number).run"
            try node.store.close()
            let path = node.folder.path + "/" + KeyFolder.name
            switch trouble {
            case 0: try FileManager.default.removeItem(atPath: path)
            case 1: try FileManager.default.removeItem(atPath: path + "/" + first)
            case 2: try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path + "/" + first))
            case 3:
                let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path + "/" + first))
                try handle.truncate(atOffset: 1_000)
                try handle.close()
            case 4:
                // Half removed, as a database of an earlier time may find it.
                let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path + "/" + first))
                let end = try handle.seekToEnd()
                try handle.seek(toOffset: end - UInt64(KeyRunTrailer.byteCount))
                try handle.write(contentsOf: Data(count: KeyRunTrailer.byteCount))
                try handle.close()
            default: try Data([9]).write(to: URL(fileURLWithPath: path + "/4711.run"))
            }
            try node.reopen()
            try Self.expectAll(node, log, 0..<500)
            try node.store.settle()
            #expect(try node.store.integrityCheck() == [])
            try node.store.settle()
            #expect(try !Self.files(node).contains("4711.run"), "what the database does not name goes")
            let told = notes.withLock { $0 }
            if trouble == 5 {
                #expect(told.isEmpty)
            } else if case .began(let reason) = told.first {
                #expect(reason.contains("run"), "it says what is lost")
                #expect(told.last == .ended(rowCount: 500))
            } else {
                Issue.record("the operator was told nothing")
            }
        }
    }

    @Test("files of runs that were merged go when the last reader is done with them")
    func merged() async throws {
        let log = try Self.log(1_000)
        let node = try TestNode(settings: Self.settings)
        for start in stride(from: 0, to: 1_000, by: 10) { try node.store(log, start..<start + 10) }
        try node.store.settle()
        try Self.expectAll(node, log, 0..<5)
        // Readers that are idle for a second have no index: nobody need use them again.
        let named = try node.store.read { view in view.index.runs.map { "\($0.number).run" }.sorted() }
        let deadline = ContinuousClock.now + .seconds(20)
        while try Self.files(node) != named, ContinuousClock.now < deadline {
            try node.store.settle()
            await Task.yield()
        }
        #expect(try Self.files(node) == named)
        try Self.expectAll(node, log, 0..<1_000)
    }

    @Test("while runs cannot be written everything is found, and commits are refused before memory fills")
    func unwritable() throws {
        let log = try Self.log(1_000)
        let node = try TestNode(settings: Self.settings)
        try node.store(log, 0..<20)
        try FileManager.default.removeItem(atPath: node.folder.path + "/" + KeyFolder.name)
        var stored = 20
        var refusal: (any Error)?
        while refusal == nil, stored < 1_000 {
            do {
                try node.store(log, stored..<stored + 20)
                stored += 20
            } catch {
                refusal = error
            }
        }
        #expect(
            "\(try #require(refusal, "no commit was refused"))".contains("/\(KeyFolder.name)/"),
            "it says what and where"
        )
        #expect(stored >= 200, "two backlogs fit")
        try Self.expectAll(node, log, 0..<stored)
        #expect(throws: StorageError(.io, "")) { while try node.store.tidy() {} }
        try FileManager.default.createDirectory(
            atPath: node.folder.path + "/" + KeyFolder.name,
            withIntermediateDirectories: false
        )
        for start in stride(from: stored, to: 1_000, by: 20) { try node.store(log, start..<start + 20) }
        try node.store.settle()
        try Self.expectAll(node, log, 0..<1_000)
        #expect(try !Self.files(node).isEmpty)
        try node.reopen()
        try Self.expectAll(node, log, 0..<1_000)
    }
}
