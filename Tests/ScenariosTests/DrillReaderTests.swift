import Records
import Testing

@testable import Scenarios

@Suite("Reading drills")
struct DrillReaderTests {
    @Test("a drill is read as it stands")
    func sample() throws {
        let drill = try Sample.drill()
        #expect(drill.name == "sample" && drill.title == "A sample" && drill.purpose == "Shows nothing.")
        #expect(drill.mesh == DrillCatalogue.meshes["small-7"])
        #expect((drill.duration, drill.settle, drill.heartbeat) == (3_600_000_000, 120_000_000, 60_000_000))
        #expect(drill.pullInterval == nil && drill.mode == .ordered && drill.sqlitePerMille == 0)
        #expect(
            drill.traffic.rates == [PublicationRate(dataset: "sltd", thousandthsPerHour: 2_500, bodyBytes: 80...240)]
        )
        #expect(drill.traffic.factors == [TrafficFactor(members: .region("Americas"), thousandths: 3_000)])
        #expect(drill.traffic.urgentPerMille == 20)
        let senegal = MemberGroup.codes([try #require(BureauCode("SN"))])
        #expect(
            drill.events == [
                TimedEvent(
                    at: 300_000_000,
                    .cut(name: "ocean", between: .region("Americas"), and: .others, direction: .bothWays)
                ),
                TimedEvent(at: 600_000_000, .crash(senegal, downFor: 600_000_000)),
                TimedEvent(at: 1_800_000_000, .heal(name: "ocean")),
            ]
        )
        #expect(drill.expectations == [.converged(within: nil), .figure(.lastNode, .atMost, 500_000)])
    }

    /// A line (from 1) that is replaced, by what, where the error is, and what it says among other things.
    static let mistakes: [(line: Int, text: String, place: String, reason: String)] = [
        (1, "nmae: sample", "line 1, column 1", "did you mean name?"),
        (1, "name: Sample", "line 1, column 7", "lower-case letters"),
        (1, "name: [sample]", "line 1, column 7", "expected a single value, found a list"),
        (1, "", "line 2, column 1", "\"name\" is missing"),
        (2, "title: A sample\ntitle: Another", "line 2, column 1", "\"title\" stands twice"),
        (2, "title: \"a\\u0007b\"", "line 2, column 8", "without control characters"),
        (4, "mesh: small-8", "line 4, column 7", "did you mean small-5?"),
        (4, "mesh: moon", "line 4, column 7", "expected one of atlantic-12, pacific"),
        (5, "duration: 1 hour", "line 5, column 11", "expected a time such as 6 h"),
        (5, "duration: 500 d", "line 5, column 11", "expected 1 s to 400 d, found 500 d"),
        (5, "duration: 25 min", "line 21, column 9", "expected 00:00 to 00:25, found 00:30"),
        (6, "settle: -1 s", "line 6, column 9", "found \"-1 s\""),
        (6, "setle: 2 min", "line 6, column 1", "did you mean settle?"),
        (6, "settle: 2 min\nmode: chaotic", "line 7, column 7", "expected ordered, lossy"),
        (6, "settle: 2 min\npull every: 1 ms", "line 7, column 13", "expected 100 ms to 1 h, found 1 ms"),
        (6, "settle: 2 min\nsqlite: 0.05 %", "line 7, column 9", "in steps of 0.1 %"),
        (9, "    - {dataset: sldt, count: 2}", "line 9, column 17", "did you mean sltd?"),
        (9, "    - {dataset: duty, count: 2}", "line 9, column 17", "there is no such dataset"),
        (9, "    - {dataset: sltd, count: 2.5555}", "line 9, column 30", "at most three decimals"),
        (9, "    - {dataset: sltd, count: 2, body: 240 to 80 bytes}", "line 9, column 39", "the smaller first"),
        (9, "    - {dataset: sltd, count: 2, body: 1 to 65 KiB}", "line 9, column 39", "1 to 65536 bytes"),
        (11, "    - {members: Oceania, times: 3}", "line 11, column 17", "found \"Oceania\""),
        (11, "    - {members: others, times: 3}", "line 11, column 7", "second side of a cut"),
        (12, "  urgent: 101 %", "line 12, column 11", "expected 0 % to 100 %"),
        (14, "  - at: 25:99", "line 14, column 9", "expected a moment such as 06:00"),
        (14, "  - at: 00:15", "line 18, column 5", "events stand in the order of their times"),
        (14, "  - at: 02:00", "line 14, column 9", "expected 00:00 to 01:00, found 02:00"),
        (15, "    cutt: ocean", "line 15, column 5", "did you mean cut?"),
        (15, "    cut: ocean\n    crash: FR", "line 14, column 5", "cut and crash are two events"),
        (15, "    cut: ocean\n    down for: 1 s", "line 16, column 5", "there is no such key here"),
        (15, "    cut: all", "line 14, column 5", "no cut is called all"),
        (16, "    between: AQ", "line 16, column 14", "there is no member \"AQ\"; did you mean"),
        (16, "    between: GB", "line 14, column 5", "GB (United Kingdom) is not in the mesh small-7"),
        (16, "    between: regional bureau Harare", "line 14, column 5", "nobody in the mesh small-7 is meant by"),
        (16, "    between: all", "line 14, column 5", "nobody in the mesh small-7 is meant by others"),
        (17, "    and: US, FR", "line 14, column 5", "US is on both sides of the cut"),
        (17, "    to: others", "line 17, column 9", "\"from\" is missing"),
        (17, "    and: others\n    until: 00:05", "line 18, column 12", "found 00:05"),
        (17, "    and: others\n    for: 1 min\n    until: 00:06", "line 19, column 12", "found both"),
        (17, "    and: others\n    until: 00:20", "line 22, column 5", "ocean has ended by itself at 00:20"),
        (19, "    away: SN", "line 20, column 5", "there is no such key here"),
        (20, "", "line 18, column 5", "\"down for\" is missing"),
        (20, "    down for: 55 min", "line 18, column 5", "the drill is over at 01:00, before this is"),
        (
            20, "    down for: 10 min\n  - at: 00:12\n    away: Africa\n    for: 1 min", "line 21, column 5",
            "SN (on and off)"
        ),
        (22, "    heal: oceans", "line 21, column 5", "nothing called oceans is cut at this time; did you mean ocean?"),
        (22, "    cut: ocean\n    between: FR\n    and: JP", "line 21, column 5", "ocean is still open from before"),
        (
            22, "    restore: SN\n    from: monday\n    mark: old\n    down for: 1 s", "line 21, column 5",
            "nothing was kept as monday"
        ),
        (24, "  - convergd", "line 24, column 5", "did you mean converged?"),
        (24, "  - converged: true", "line 24, column 16", "stands alone"),
        (25, "  - figure: last-nod", "line 25, column 13", "did you mean last-node?"),
        (26, "    at most: 500", "line 26, column 14", "expected a time such as"),
        (26, "    at least: 1 s\n    at most: 2 s", "line 25, column 13", "either at most or at least"),
    ]

    @Test("every mistake is told with its line, its column and what was expected", arguments: Self.mistakes.indices)
    func faults(index: Int) {
        let fault = Self.mistakes[index]
        let error = #expect(throws: ScenarioError.self, "\(fault)") { try Sample.drill(line: fault.line, fault.text) }
        #expect(error?.place?.description == fault.place, "\(fault.text): \(error?.description ?? "")")
        #expect(error?.reason.contains(fault.reason) == true, "\(fault.text): \(error?.description ?? "")")
        #expect(error?.file == "sample.yaml")
    }

    @Test("a message is one line with file, place and reason")
    func description() {
        let error = #expect(throws: ScenarioError.self) { try Sample.drill(line: 19, "    crash: Senegl") }
        #expect(
            error?.description
                == "sample.yaml: line 19, column 12: there is no member \"Senegl\"; did you mean SN (Senegal)?"
        )
    }

    @Test("every kind of event is read with all its keys, and written the same")
    func everyKind() throws {
        for event in try EveryKind.events() {
            var drill = try Sample.drill()
            drill.events = [
                TimedEvent(at: 0, .backup(.codes(try GroupTests.codes("FR")), label: "monday")),
                TimedEvent(at: 0, .snapshot(.codes(try GroupTests.codes("FR")), label: "sunday")),
            ]
            drill.events.append(event)
            let text = drill.yaml
            #expect(try ScenarioFiles.drill(Array(text.utf8), file: "one.yaml") == drill, "\(text)")
        }
    }

    @Test("the lossy mode, shares of SQLite, heartbeat and pull interval are kept")
    func settings() throws {
        var drill = try Sample.drill()
        drill.mode = .lossy
        drill.sqlitePerMille = 305
        drill.heartbeat = 90_000_000
        drill.pullInterval = 2_500_000
        drill.title = "\"Quoted\": # no comment, & no * reference — 100 % \u{00E9}\\"
        #expect(try ScenarioFiles.drill(Array(drill.yaml.utf8), file: "one.yaml") == drill, "\(drill.yaml)")
    }
}
