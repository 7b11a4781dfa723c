import Foundation
import Logging
import Records
import Replication
import Storage
import Testing

@testable import Node

@Suite("The thread that commits")
struct CommitWriterTests {
    @Test("A failure ends when its first outcome is handled, and no later outcome ends the next one")
    func failures() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/ncb-writer-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // A left folder harms no test.
        let author = try #require(BureauCode("FR"))
        let store = try Store(folder: folder, author: author, catalogue: try .embedded())
        let writer = CommitWriter(store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var outcomes = writer.outcomes.makeAsyncIterator()
        var handled: [CommitWriter.Outcome] = []
        /// Waits for the next outcomes, and does not handle them yet.
        func next() async throws -> [CommitWriter.Outcome] { try #require(await outcomes.next()) }

        writer.enqueue(Self.broken(1, author))
        handled += try await next()
        // Issued before the failure is handled: it fails as well.
        writer.enqueue(Commit(number: 2))
        let second = try await next()
        #expect(second.map(Self.isDurable) == [false])
        writer.willHandle(handled[0])
        // Issued afterwards, and a failure of its own.
        writer.enqueue(Self.broken(3, author))
        let third = try await next()
        // The outcome that belongs to the first failure is only handled now.
        writer.willHandle(second[0])
        writer.enqueue(Commit(number: 4))
        #expect(try await next().map(Self.isDurable) == [false])
        writer.willHandle(third[0])
        writer.enqueue(Commit(number: 5))
        #expect(try await next().map(Self.isDurable) == [true])
        await writer.finish()
        try store.close()
    }

    private static func isDurable(_ outcome: CommitWriter.Outcome) -> Bool {
        if case .durable = outcome.outcome { true } else { false }
    }

    /// A log that is set back to more than nothing, without the frontier there.
    private static func broken(_ number: UInt64, _ author: BureauCode) -> Commit {
        var commit = Commit(number: number)
        commit.rewinds = [Rewind(log: LogID(author: author, dataset: DatasetNumber(rawValue: 16)), size: 7, ranges: [])]
        return commit
    }
}
