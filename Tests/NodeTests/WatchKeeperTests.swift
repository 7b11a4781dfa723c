import Foundation
import Records
import Replication
import Search
import Testing

@testable import Node

@Suite("Watches on a real store", .timeLimit(.minutes(3)))
struct WatchKeeperTests {
    private static func keeper(_ bureau: TestBureau) -> WatchKeeper {
        var pace = WatchPace()
        pace.gap = .milliseconds(1)
        return WatchKeeper(folder: bureau.folder, bureau: bureau.bureau, logger: TestBureau.logger, pace: pace)
    }

    private static func publish(_ number: String, at bureau: TestBureau) async throws -> RecordPlace {
        try await bureau.registrar.publish(bureau.draft(number: number))
    }

    private static func places(_ keeper: WatchKeeper, onlyNew: Bool = false) async throws -> [UInt64] {
        try await keeper.firings(of: nil, onlyNew: onlyNew, after: 0).map(\.firing.place.index)
    }

    @Test("a watch fires once for what arrives, and never for what was there or matches something else")
    func once() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        _ = try await Self.publish("26AA00001", at: bureau)
        let (standing, outcome) = try await keeper.add(WatchDraft("26AA00001"))
        let other = try await keeper.add(WatchDraft("26AA00002")).standing.watch.id
        #expect(outcome.matchCount == 1 && standing.hitCount == 0)
        #expect(try await keeper.look() == 0)
        let second = try await Self.publish("26AA00002", at: bureau)
        _ = try await Self.publish("26AA00003", at: bureau)
        #expect(try await keeper.look() == 1)
        #expect(try await keeper.look() == 0)
        let fired = try await keeper.firings(of: nil, onlyNew: true, after: 0)
        #expect(fired.map(\.watch.id) == [other] && fired[0].firing.place.record == second.record)
        #expect(fired[0].firing.place.log == LogID(author: bureau.bureau.code, dataset: second.dataset))
        #expect(fired[0].firing.number == 1 && fired[0].isNew)
        try await bureau.remove()
    }

    @Test("a revision that matches fires again, also of a record that was there when the watch was added")
    func revision() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        let place = try await Self.publish("26AA00001", at: bureau)
        _ = try await keeper.add(WatchDraft("26AA00001"))
        let revised = try bureau.draft(number: "26AA00001", stolen: "2024-05-07")
        _ = try await bureau.registrar.revise(place.record, with: revised)
        #expect(try await keeper.look() == 1)
        let elsewhere = try bureau.draft(number: "26AA00009", stolen: "2024-05-07")
        _ = try await bureau.registrar.revise(place.record, with: elsewhere)
        #expect(try await keeper.look() == 0)
        #expect(try await Self.places(keeper) == [1])
        try await bureau.remove()
    }

    @Test("what narrows a watch keeps it from firing for anything else")
    func narrowed() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        var elsewhere = WatchDraft("26AA00001")
        elsewhere.author = BureauCode("DE")
        var otherDataset = WatchDraft("26AA00001")
        otherDataset.dataset = bureau.bureau.catalogue["smv"]?.number
        _ = try await keeper.add(elsewhere)
        _ = try await keeper.add(otherDataset)
        _ = try await Self.publish("26AA00001", at: bureau)
        #expect(try await keeper.look() == 0)
        try await bureau.remove()
    }

    @Test("after a restart everything is there, nothing is told twice, and what arrived meanwhile fires")
    func restart() async throws {
        let bureau = try await TestBureau()
        let first = Self.keeper(bureau)
        var draft = WatchDraft("26AA00001")
        draft.note = "case 17"
        let id = try await first.add(draft).standing.watch.id
        let gone = try await first.add(WatchDraft("26AA00009")).standing.watch.id
        let place = try await Self.publish("26AA00001", at: bureau)
        #expect(try await first.look() == 1)
        #expect(try await first.markSeen(id, upTo: nil) == 1)
        try await first.remove(gone)
        let revised = try bureau.draft(number: "26AA00001", stolen: "2024-05-07")
        _ = try await bureau.registrar.revise(place.record, with: revised)
        let second = Self.keeper(bureau)
        let standing = try #require(await second.standings.first)
        #expect(await second.standings.count == 1 && standing.watch.note == "case 17" && standing.newCount == 0)
        #expect(try await second.look() == 1)
        #expect(try await Self.places(second) == [0, 1])
        #expect(try await Self.places(second, onlyNew: true) == [1])
        #expect(first.runID != second.runID)
        try await bureau.remove()
    }

    @Test("a file that cannot be read is named, stays as it is, and stops no other watch")
    func unreadable() async throws {
        let bureau = try await TestBureau()
        _ = try await Self.keeper(bureau).add(WatchDraft("26AA00001"))
        let damaged = bureau.folder.watches + "/00000000.json"
        let other = bureau.folder.watches + "/notes.txt"
        let partial = bureau.folder.watches + "/11111111.json.partial"
        for path in [damaged, other, partial] { try Data("{\"text\":".utf8).write(to: URL(fileURLWithPath: path)) }
        let keeper = Self.keeper(bureau)
        #expect(keeper.unreadable.map(\.file) == ["00000000.json", "notes.txt"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: damaged)) == Data("{\"text\":".utf8))
        #expect(!FileManager.default.fileExists(atPath: partial))
        _ = try await Self.publish("26AA00001", at: bureau)
        #expect(try await keeper.look() == 1)
        try await bureau.remove()
    }

    @Test("files of watches are for their owner alone")
    func modes() async throws {
        let bureau = try await TestBureau()
        let id = try await Self.keeper(bureau).add(WatchDraft("26AA00001")).standing.watch.id
        for (path, mode) in [(bureau.folder.watches, 0o700), ("\(bureau.folder.watches)/\(id).json", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(path)")
        }
        try await bureau.remove()
    }

    @Test("what cannot be noted on the disk is told to nobody, and fires once it can")
    func undurable() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        let id = try await keeper.add(WatchDraft("26AA00001")).standing.watch.id
        _ = try await Self.publish("26AA00001", at: bureau)
        // A folder where the new file is written first: nothing can be.
        let obstacle = "\(bureau.folder.watches)/\(id).json.partial"
        try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
        #expect(try await keeper.look() == 0)
        #expect(try await Self.places(keeper) == [])
        #expect(await keeper.isDue)
        try FileManager.default.removeItem(atPath: obstacle)
        #expect(try await keeper.look() == 1)
        #expect(try await Self.places(Self.keeper(bureau)) == [0])
        try await bureau.remove()
    }

    @Test("hits are marked as seen up to one of them, durably, and no further")
    func seen() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        let id = try await keeper.add(WatchDraft("26AA00001")).standing.watch.id
        for _ in 0..<3 { _ = try await Self.publish("26AA00001", at: bureau) }
        #expect(try await keeper.look() == 3)
        #expect(try await keeper.markSeen(id, upTo: 2) == 2)
        #expect(try await keeper.markSeen(id, upTo: 1) == 0)
        #expect(try await Self.places(keeper, onlyNew: true) == [2])
        #expect(try await Self.places(Self.keeper(bureau), onlyNew: true) == [2])
        for number in [0, 4, Int.max, Int.min] {
            let problem = await #expect(throws: Problem.self) { try await keeper.markSeen(id, upTo: number) }
            #expect(problem?.kind == .noSuchWatch)
        }
        try await bureau.remove()
    }

    @Test("a running keeper tells its listeners what arrives, and ends with the bureau")
    func running() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        let run = Task { await keeper.run() }
        _ = try await keeper.add(WatchDraft("26AA00001"))
        let news = await keeper.news()
        _ = try await Self.publish("26AA00001", at: bureau)
        for await _ in news { break }
        #expect(try await Self.places(keeper) == [0])
        try await bureau.stop()
        await run.value
        try FileManager.default.removeItem(atPath: bureau.folder.path)
    }

    @Test("a text that too many records match is refused, and leaves nothing behind")
    func tooBroad() async throws {
        let bureau = try await TestBureau()
        let keeper = Self.keeper(bureau)
        let draft = try bureau.draft(number: "26AA00001")
        for _ in 0..<7 {
            var batch = EntryBatch()
            for _ in 0..<KeptWatch.earlierCountMax / 7 + 1 { try batch.put(draft) }
            _ = try await bureau.registrar.publish(batch, in: draft.dataset.number)
        }
        let problem = await #expect(throws: Problem.self) { try await keeper.add(WatchDraft("26AA00001")) }
        #expect(problem?.kind == .watchTooBroad)
        #expect(await keeper.standings.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: bureau.folder.watches))
        try await bureau.remove()
    }
}
