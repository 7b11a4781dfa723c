import Foundation
import Gateway
import Testing

@testable import ncb

@Suite("What the command says of watches", .timeLimit(.minutes(2)), .serialized)
struct WatchViewTests {
    private static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

    @Test("a firing is shown as a hit is, with its watch, its note and its moment; then what marks it as seen")
    func hits() {
        let answer = Specimens.watchHits([Specimens.watchHit(1, hit: DeskSpecimen.hit)], hitCount: 3, hasMore: true)
        let text = Self.text(WatchHitsView(answer: answer, style: .bare).lines())
        let clock = Specimens.now.clockText
        #expect(text.hasPrefix("NEW 01ab45cd/1 at \(clock), watch for 26AA19999 (case 17)\nHIT  X (D)\n"))
        #expect(text.contains("duty desk DE: +4961155010"))
        #expect(text.contains("there are more: --page 2"))
        #expect(text.hasSuffix("3 hits: no action before the owner has confirmed\nnext: ncb watch seen 01ab45cd/1"))
    }

    @Test("of a version that matches no more only its place is said, and of a seen one nothing is to be marked")
    func replaced() {
        let answer = Specimens.watchHits([Specimens.watchHit(7, hit: nil, isNew: false)])
        let text = Self.text(WatchHitsView(answer: answer, style: .bare).lines())
        #expect(text.hasPrefix("01ab45cd/7 at "))
        #expect(text.contains("sltd of DE, record 00, index 7\n     that version does not match any more"))
        #expect(!text.contains("ncb watch seen"))
        #expect(WatchHitsView(answer: Specimens.watchHits([]), style: .bare).lines() == ["no hits of watches"])
    }

    @Test("a list names what is full, what may miss some, and what cannot be read")
    func list() {
        let watches = [Specimens.watch(hitCount: 1_000, isFull: true, isCut: true), Specimens.watch(hitCount: 0)]
        let unreadable = [WatchList.Unreadable(file: "ff.json\u{1B}[2J", why: "it is no watch in JSON")]
        let list = WatchList(watches: watches, unreadable: unreadable, clock: Specimens.now)
        let text = Self.text(WatchListView(list: list, style: .bare).lines())
        #expect(text.contains("01ab45cd  1,000  1,000  \(Specimens.now.clockText)"))
        #expect(text.contains("sltd of DE") && text.contains("never"))
        #expect(text.contains("watch 01ab45cd is full: 1,000 hits"))
        #expect(text.contains("watch 01ab45cd: too many records"))
        #expect(text.contains("file ff.json·[2J is no watch") && !text.contains("\u{1B}"))
        let none = WatchList(watches: [], unreadable: [], clock: Specimens.now)
        #expect(WatchListView(list: none, style: .bare).lines() == ["no watches: ncb watch add TEXT"])
    }

    @Test("a status names the watches and their new hits, and nothing where there are none")
    func status() {
        func text(_ counts: WatchCounts?) -> String {
            let status = Specimens.status([Specimens.member("DE", claimed: 3)], watches: counts)
            return Self.text(StatusView(report: status, style: .bare, showsAll: false).lines())
        }
        #expect(
            text(WatchCounts(watchCount: 2, newHitCount: 1)).contains("2 watches, 1 new hit: ncb watch hits --new\n")
        )
        let broken = WatchCounts(watchCount: 1, newHitCount: 0, fullCount: 1, unreadableCount: 1)
        #expect(text(broken).contains("1 watch, no new hits, 1 full, 1 unreadable\n"))
        #expect(!text(WatchCounts(watchCount: 0, newHitCount: 0)).contains("watch") && !text(nil).contains("watch"))
    }

    @Test("each command answers over the socket, and a follower tells each hit once until the node goes")
    func commands() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            let added = try await rig("watch", "add", "hit", "--note", "case 17")
            #expect(added.exitCode == 0 && added.output.contains("1 record matches already, and will not fire"))
            #expect(added.output.contains("watch 01ab45cd added, sltd of DE; it fires for what arrives from now on"))
            let other = try await rig("watch", "add", "26AA1")
            #expect(other.output.contains("no record matches yet"))
            let removed = try await rig("watch", "remove", "01ab45cd")
            #expect(removed.output == "watch 01ab45cd removed, with all that it remembered\n")
            let seen = try await rig("watch", "seen", "01ab45cd/2")
            #expect(seen.output == "2 hits of watch 01ab45cd marked as seen\n")
            let followed = try await rig("watch", "hits", "--follow", "--json")
            #expect(followed.exitCode == 6)
            let lines = followed.output.split(separator: "\n")
            #expect(lines.count == 1)
            #expect(try WatchHits(json: Data(lines[0].utf8)).hits.map(\.id) == ["01ab45cd/1", "01ab45cd/2"])
        }
    }
}
