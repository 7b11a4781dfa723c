import Foundation
import Node
import Records
import Replication
import Storage
import Testing

@Suite("A bureau's own records")
struct RegistrarTests {
    @Test("A published record is durable, found again by its id, and signed")
    func publish() async throws {
        let bureau = try await TestBureau()
        let place = try await bureau.registrar.publish(try bureau.draft(number: "AB123456"))
        #expect(place.index == 0)
        let newest = try bureau.registrar.newest(place.record, in: try bureau.sltd)
        #expect(newest.body == (try bureau.draft(number: "AB123456")).body)
        try await TestBureau.until {
            await bureau.bureau.overview.members[0].table[place.dataset]?.size == 1
        }
        try await bureau.remove()
    }

    @Test("A revision replaces the newest entry; the same fields again change nothing; a withdrawal ends it")
    func reviseAndWithdraw() async throws {
        let bureau = try await TestBureau()
        let place = try await bureau.registrar.publish(try bureau.draft(number: "AB123456"))
        let other = try bureau.draft(number: "AB123457")
        let revised = try await bureau.registrar.revise(place.record, with: other)
        #expect(revised?.index == 1)
        #expect(try await bureau.registrar.revise(place.record, with: other) == nil)
        let withdrawn = try await bureau.registrar.withdraw(place.record, in: try bureau.sltd)
        #expect(withdrawn.index == 2)
        await #expect(throws: Problem.self) {
            _ = try await bureau.registrar.revise(place.record, with: try bureau.draft(number: "AB123458"))
        }
        let counts = try bureau.bureau.store.read { try $0.counts() }
        #expect(counts.map(\.counts.void) == [0])
        #expect(counts.map(\.counts.withdrawn) == [1])
        try await bureau.remove()
    }

    @Test("Revisions of one record at once wait for each other: none is void")
    func revisionsAtOnce() async throws {
        let bureau = try await TestBureau()
        let place = try await bureau.registrar.publish(try bureau.draft(number: "AB000000"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                let draft = try bureau.draft(number: "AB\(100_000 + number)")
                group.addTask { _ = try await bureau.registrar.revise(place.record, with: draft) }
            }
            try await group.waitForAll()
        }
        let counts = try bureau.bureau.store.read { try $0.counts() }
        #expect(counts.map(\.counts.void) == [0])
        #expect(counts.map(\.counts.entries) == [21])
        #expect(counts.map(\.counts.live) == [1])
        try await bureau.remove()
    }

    @Test("A list again is unchanged, a changed row is revised, a row that is gone is named and withdrawn")
    func lists() async throws {
        let bureau = try await TestBureau()
        let dataset = try bureau.sltd
        func items(_ count: Int, stolen: String = "2024-05-06") throws -> [ListItem] {
            try (0..<count).map { number in
                ListItem(
                    sourceID: "row \(number)",
                    draft: try bureau.draft(
                        number: "XY\(100_000 + number)",
                        source: "row \(number)",
                        stolen: number == 3 ? stolen : "2024-05-06"
                    )
                )
            }
        }
        let first = try await bureau.registrar.register(try items(10), of: "test list", in: dataset)
        #expect((first.newCount, first.revisedCount, first.unchangedCount) == (10, 0, 0))
        let second = try await bureau.registrar.register(try items(10), of: "test list", in: dataset)
        #expect((second.newCount, second.revisedCount, second.unchangedCount) == (0, 0, 10))
        let third = try await bureau.registrar.register(
            try items(10, stolen: "2024-05-07"),
            of: "test list",
            in: dataset
        )
        #expect((third.newCount, third.revisedCount, third.unchangedCount) == (0, 1, 9))
        let (known, vanished) = try bureau.registrar.vanished(from: "test list", in: dataset) { $0 != "row 7" }
        #expect(known == 10)
        #expect(vanished.map(\.sourceID) == ["row 7"])
        _ = try await bureau.registrar.withdraw(vanished[0].record, in: dataset)
        #expect(try bureau.registrar.known("row 7", of: "test list", in: dataset) == nil)
        try await bureau.remove()
    }

    @Test("A folder that has kept its keys and nothing else signs nothing before others have been asked")
    func emptyFolder() async throws {
        let bureau = try await TestBureau()
        let place = try await bureau.registrar.publish(try bureau.draft(number: "AB123456"))
        try await TestBureau.until { await bureau.bureau.overview.members[0].table[place.dataset]?.size == 1 }
        try await bureau.stop()
        for path in try FileManager.default.contentsOfDirectory(atPath: bureau.folder.path)
        where path.hasPrefix("ncb.sqlite") || path == "mark" {
            try FileManager.default.removeItem(atPath: bureau.folder.path + "/" + path)
        }
        let again = try await TestBureau(folder: bureau.folder)
        let next = try await again.registrar.publish(try again.draft(number: "AB123457"))
        #expect(next.index == 0)
        // Nobody can answer in a mesh of one.
        guard case .asking(let asking) = await again.bureau.overview.signing else {
            Issue.record("it does not ask")
            return
        }
        #expect(asking.doubt == .markMissing)
        #expect(await again.bureau.overview.ownHead == nil)
        try await again.remove()
    }

    @Test("After a restart everything acknowledged is there, and signing goes on where it stood")
    func restart() async throws {
        let bureau = try await TestBureau()
        let place = try await bureau.registrar.publish(try bureau.draft(number: "AB123456"))
        try await TestBureau.until { await bureau.bureau.overview.members[0].table[place.dataset]?.size == 1 }
        let before = await bureau.bureau.overview.ownHead
        try await bureau.stop()
        let again = try await TestBureau(folder: bureau.folder)
        #expect(try again.registrar.newest(place.record, in: try again.sltd).index == 0)
        let next = try await again.registrar.publish(try again.draft(number: "AB123457"))
        #expect(next.index == 1)
        try await TestBureau.until {
            let head = await again.bureau.overview.ownHead
            return (head?.sequence ?? 0) > (before?.sequence ?? .max)
        }
        try await again.remove()
    }
}
