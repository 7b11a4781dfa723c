import Gateway
import Names
import Node
import Records
import Testing

@testable import ncb

@Suite("What is printed")
struct ViewTests {
    @Test("status of five bureaus")
    func five() {
        let report = Specimens.status([
            Specimens.member("DE", claimed: 41_207), Specimens.member("JP", claimed: 3, complete: 1, due: 2),
            Specimens.member("SN", claimed: 120, heard: 372, linked: false),
            Specimens.member("XP", claimed: 1_003, linked: nil),
        ])
        #expect(
            StatusView(report: report, style: .bare, showsAll: false).lines() == [
                "FR in Training mesh TRAINING",
                "mesh 0011223344556677, node 0.1.0, 12:04:10 UTC, database 12.4 MB",
                "own log: signing, head 41,207 of epoch 1795000000, 8,976 entries",
                "4 other bureaus: 2 fresh, 1 behind, 1 silent;", "  42,331 entries complete, 2 bodies due",
                "",
                "BUREAU  STATE   LINK      HEARD     CLAIMED  COMPLETE  DUE    CLOCK     RTT",
                "SN      silent  unlinked  11:57:58      120       120    0  -2.5 ms  1.2 ms",
                "JP      behind  linked    12:04:05        3         1    2  -2.5 ms  1.2 ms",
                "DE      fresh   linked    12:04:05   41,207    41,207    0  -2.5 ms  1.2 ms",
                "XP      fresh   unknown   12:04:05    1,003     1,003    0  -2.5 ms  1.2 ms",
                "",
                "degraded: SN silent since 11:57:58, and 1 more",
                "next: ncb peer test SN",
            ]
        )
    }

    @Test("status of 196 bureaus names only exceptions, worst first")
    func world() {
        let lines = StatusView(
            report: Specimens.world(behind: 2, silent: 1, frozen: 1),
            style: .bare,
            showsAll: false
        ).lines()
        #expect(lines[3] == "195 other bureaus: 191 fresh, 2 behind, 1 silent, 1 frozen;")
        #expect(lines[4] == "  194,800 entries complete, 200 bodies due")
        #expect(lines[7...10].map { $0.split(separator: " ")[1] } == ["frozen", "silent", "behind", "behind"])
        #expect(lines.count == 14)
    }

    @Test("status fits 80 × 24 however bad it is", arguments: [0, 1, 5, 17, 18, 19, 40, 195])
    func fits(_ exceptions: Int) {
        for report in [
            Specimens.world(behind: exceptions, silent: 0, frozen: 0),
            Specimens.world(behind: 0, silent: exceptions, frozen: 0),
        ] {
            let lines = StatusView(report: report, style: .bare, showsAll: false).lines()
            #expect(lines.count <= 23, "\(lines.count) lines")
            #expect(lines.filter { TextWidth.columns($0) > 80 } == [])
        }
    }

    @Test("status says that a node signs no more, and why")
    func refusing() {
        let own = OwnStatus(epoch: 1, sequence: 2, signing: .refusing, reason: "the mark was not written", datasets: [])
        let report = Specimens.status([Specimens.member("DE", claimed: 1)], own: own)
        let text = StatusView(report: report, style: .bare, showsAll: false).lines().joined(separator: "\n")
        #expect(text.contains("own log: refusing") && text.contains("  why: the mark was not written"))
        #expect(text.contains("NCB-1204") && !report.isHealthy)
    }

    @Test("completeness names every author that lacks something, and by when each was heard")
    func completeness() {
        let lines = CompletenessView(
            completeness: [
                Specimens.completeness("DE", 41_207), Specimens.completeness("FR", 8_976),
                Specimens.completeness("JP", nil),
                Specimens.completeness("SN", 120, complete: 117, due: 3, silentFor: 372),
            ],
            clock: Specimens.now,
            style: .bare
        ).lines()
        #expect(
            lines == [
                "complete to DE 41,207 as of 12:04:10; FR 8,976 as of 12:04:10;",
                "  JP unheard: nothing of it is known here;",
                "  SN silent since 11:57:58, complete to 117 of 120, 3 bodies due",
            ]
        )
    }

    @Test("at many members those that are complete stand together")
    func manyComplete() {
        let many = (0..<190).map { Specimens.completeness("A\($0)", 100) }
        let lines = CompletenessView(
            completeness: many + [Specimens.completeness("SN", 120, silentFor: 372)],
            clock: Specimens.now,
            style: .bare
        ).lines()
        #expect(
            lines == [
                "complete to 190 bureaus, 19,000 entries, all as of 12:04:10 or later;",
                "  SN silent since 11:57:58, complete to 120",
            ]
        )
    }

    @Test("a hit shows owner, match, handling and whom to ask; a no-hit says whether it proves anything")
    func search() {
        let hit = Hit(
            author: "XP",
            owner: "General Secretariat",
            dataset: "nominal",
            recordId: "00",
            title: "ERIKSSON ANNA MARIA",
            fields: FieldsDocument([PlainField("kind", "person")]),
            matched: [Hit.Match(key: "name", how: "all words, any order")],
            index: 3,
            expires: "2031-11-24",
            handling: "official use only"
        )
        func lines(_ hits: [Hit], _ authors: [AuthorCompleteness]) -> [String] {
            SearchView(
                answer: SearchAnswer(
                    text: "x",
                    takenFor: ["name"],
                    hits: hits,
                    hasMore: false,
                    completeness: authors,
                    clock: Specimens.now,
                    elapsedMicroseconds: 1
                ),
                style: .bare
            ).lines()
        }
        let full = [Specimens.completeness("DE", 5)]
        #expect(
            lines([hit], full) == [
                "taken for: name", "", "HIT  ERIKSSON ANNA MARIA",
                "     nominal, owned by General Secretariat (XP), record 00",
                "     matched: name, all words, any order",
                "     Person or organisation: person", "     handling: official use only, in force until 2031-11-24",
                "     confirm with XP before any action", "", "complete to DE 5 as of 12:04:10",
                "1 hit: no action before the owner has confirmed",
            ]
        )
        #expect(lines([], full).last == "no hit, complete to the heads named above")
        #expect(
            lines([], [Specimens.completeness("DE", nil)]).last == "no hit, but INCOMPLETE: this is no proof of absence"
        )
    }

    @Test("a near name shows its band, score, which name it is, and each step that is not plain equality")
    func nearName() {
        let match = NameMatch.between(
            query: "Mirabell Tolvan",
            candidate: "Mirabel Tolvan",
            quality: .weak,
            queryBirth: PartialDate("1974-05").map { BirthDate($0) },
            candidateBirths: PartialDate("1974-05-03").map { [BirthDate($0)] } ?? []
        )
        let lines = SearchView(answer: Specimens.answer([Specimens.hit(match)], hasMore: true), style: .bare).lines()
        let start = lines.firstIndex { $0.hasPrefix("     matched: name, strong, ") } ?? lines.endIndex
        #expect(
            lines[start...].prefix(4).dropFirst() == [
                "       mirabell sounds like mirabel, 980 of 1000", "       the name is an alias of weak quality: -40",
                "       born 1974-05, recorded 1974-05-03: +30",
            ]
        )
        #expect(lines.contains("there are more hits: --page 4, or a larger --limit"))
        #expect(lines.contains { $0.hasPrefix("too many records have such a name") })
        #expect(lines.contains("2 weaker matches not shown: leave out --band"))
    }

    @Test("a page after the last one is no proof of absence")
    func pageAfterTheLast() {
        let answer = Specimens.answer([], hasMore: false)
        #expect(answer.verdict == .hit)
        let view = SearchView(answer: answer, style: .bare)
        #expect(view.lines().last == "nothing on this page: 5 hits before it")
    }

    @Test("a problem says what, where, why, whose turn and next", arguments: ProblemKind.all)
    func problem(_ kind: ProblemKind) {
        let lines = ProblemView(problem: Problem(kind, place: "p\u{1B}", why: "w"), style: .bare).lines()
        #expect(lines[0].hasPrefix("ncb: \(kind.code): ") && lines[1] == "  where: p·" && lines[2] == "  why: w")
        #expect(lines[3].hasPrefix("  whose turn: ") && lines[4].hasPrefix("  next: "))
    }

    @Test("plain output has one fact a line and no columns")
    func plain() {
        let style = Style(isTerminal: true, size: nil, environment: [:], color: .auto, plain: true, quiet: false)
        let report = Specimens.status([Specimens.member("DE", claimed: 41_207)])
        let lines = StatusView(report: report, style: style, showsAll: false).lines()
        #expect(lines.contains { $0.hasPrefix("bureau DE, state fresh, link linked, heard 12:04:05") })
    }
}
