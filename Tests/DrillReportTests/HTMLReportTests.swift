import Sodium
import TestSupport
import Testing

@testable import DrillReport

@Suite("The page of a drill")
struct HTMLReportTests {
    static let specimens = [Specimen.small, Specimen.violated, Specimen.world]

    @Test("the same record gives the same bytes", arguments: specimens)
    func sameBytes(record: DrillRecord) {
        #expect(HTMLReport.page(record) == HTMLReport.page(record))
    }

    @Test("196 members over a day, with all that can happen to them, stay under two megabytes")
    func size() {
        var record = Specimen.world
        #expect(record.members.count == 196 && record.samples.count == 1_441)
        // Every state changes at every sample, and every member crashes every hour.
        var generator = SplitMix64(seed: 1)
        for index in record.samples.indices {
            record.samples[index].states = record.members.map { _ in
                MemberState.allCases[generator.below(MemberState.allCases.count)]
            }
        }
        record.events = (0..<24).flatMap { hour in
            Specimen.world.events.map { event in
                var event = event
                event.atMicroseconds = event.atMicroseconds / 24 + UInt64(hour) * Specimen.hour
                event.untilMicroseconds = event.untilMicroseconds.map { $0 / 24 + UInt64(hour) * Specimen.hour }
                return event
            }
        }
        let byteCount = HTMLReport.page(record).utf8.count
        #expect(byteCount > 500_000 && byteCount <= HTMLReport.byteCountMax)
    }

    @Test("nothing is loaded from anywhere", arguments: specimens)
    func selfContained(record: DrillRecord) {
        let page = HTMLReport.page(record)
        for word in [
            "http:", "https:", "//", "src=", "url(", "@import", "<link", "<img", "<iframe", " style=", "onclick",
        ] {
            #expect(!page.contains(word), "\(word)")
        }
        let links = PageReader(page).values(of: "href")
        #expect(links.count > 5 && links.allSatisfy { $0.hasPrefix("#") })
    }

    @Test("the content policy allows exactly the style and the script that the page holds")
    func policy() throws {
        let page = HTMLReport.page(Specimen.small)
        let policy = try #require(PageReader(page).values(of: "content").first { $0.contains("default-src") })
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        for tag in ["style", "script"] {
            let parts = page.split(separator: "<\(tag)>")
            #expect(parts.count == 2)
            let text = try #require(parts.last?.split(separator: "</\(tag)>").first)
            #expect(policy.contains("\(tag)-src 'sha256-\(Base64.text(SHA256.hash([UInt8](text.utf8)).bytes))'"))
        }
        #expect(!policy.contains("unsafe"))
    }

    @Test(
        "the page is sound: tags nest, ids are unique, what is referred to is there, headings descend one by one",
        arguments: specimens
    )
    func soundness(record: DrillRecord) {
        let reader = PageReader(HTMLReport.page(record))
        #expect(reader.faults == [])
        let ids = reader.values(of: "id")
        #expect(Set(ids).count == ids.count)
        for reference in reader.values(of: "aria-labelledby")
            + reader.values(of: "href").map({ String($0.dropFirst()) })
        {
            #expect(ids.contains(reference), "\(reference)")
        }
        let levels = reader.tags.filter { !$0.isClosing }.compactMap { tag in
            tag.name.wholeMatch(of: /h([1-6])/).flatMap { Int($0.1) }
        }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        for landmark in ["header", "nav", "main", "footer"] { #expect(reader.shape.count { $0 == landmark } == 1) }
        let tables = reader.shape.count { $0 == "table" }
        #expect(tables > 5 && tables == reader.shape.count { $0 == "caption" })
        #expect(reader.tags.first?.attributes["lang"] == "en")
    }

    @Test("whatever the record says is on the page", arguments: specimens)
    func completeness(record: DrillRecord) {
        let text = PageReader(HTMLReport.page(record)).text
        var wanted = [
            record.title, record.purpose, record.traceHash, record.replayLine, record.build, record.sourceText,
        ]
        wanted += record.promises.flatMap { [$0.title, $0.status.word] + [$0.notBuilt, $0.remark].compactMap(\.self) }
        wanted += record.promises.compactMap(\.first).flatMap { [$0.summary] + $0.story.map(\.text) }
        wanted += record.expectations.flatMap { [$0.title, $0.detail] }
        wanted += record.events.flatMap { [$0.title, $0.detail] }
        wanted += record.figures.flatMap { [$0.title, $0.name] }
        wanted += record.rareBranches.flatMap { [$0.title, $0.name] } + record.untested
        wanted += record.options.flatMap { [$0.name, $0.value] }
        wanted += record.members.map { "\($0.name): fresh" } + record.sides.map(\.name) + record.trafficClasses
        #expect(wanted.filter { !text.contains($0) && !text.contains($0.replacing(": fresh", with: ": behind")) } == [])
    }

    static let hostile = [
        "<script>alert(1)</script>", "\"><img onerror=x>", "'-->]]></style>", "&lt;b&gt;", "</main></body>",
        "a\u{202E}b",
        "\u{0}\u{1B}[31m", "{{x}}${y}", "日本 \u{FFFE}", "\u{2028}\u{2029}", "</script><!--",
    ]

    @Test("no text of the record becomes markup, wherever it stands", arguments: hostile)
    func escaping(text: String) {
        let plain = PageReader(HTMLReport.page(Self.filled(with: "plain")))
        let page = HTMLReport.page(Self.filled(with: text))
        let reader = PageReader(page)
        #expect(reader.faults == [])
        #expect(reader.shape == plain.shape)
        let unsafe = page.unicodeScalars.filter { !SafeScalar.isSafe($0) }
        #expect(unsafe.isEmpty)
    }

    /// A record in which every text is the same.
    private static func filled(with text: String) -> DrillRecord {
        var record = Specimen.violated
        for path in [\DrillRecord.name, \.title, \.purpose, \.sourceText, \.build, \.traceHash, \.replayLine] {
            record[keyPath: path] = text
        }
        for index in record.members.indices {
            record.members[index].name = text
            record.members[index].region = text
            record.members[index].linkClass = text
        }
        record.sides = record.sides.map { SideRecord(name: text, members: $0.members) }
        record.trafficClasses = record.trafficClasses.map { _ in text }
        record.options = record.options.map { _ in DrawnOption(name: text, value: text) }
        record.untested = record.untested.map { _ in text }
        record.expectations = [ExpectationRecord(name: text, title: text, isMet: nil, detail: text)]
        record.figures = record.figures.map { Figure(name: text, title: text, amount: $0.amount, unit: $0.unit) }
        record.rareBranches = record.rareBranches.map { RareBranch(name: text, title: text, count: $0.count) }
        for index in record.events.indices {
            record.events[index].title = text
            record.events[index].detail = text
        }
        for index in record.promises.indices {
            record.promises[index].title = text
            record.promises[index].remark = text
            record.promises[index].first?.summary = text
            record.promises[index].first?.story = [StoryLine(atMicroseconds: 0, text: text)]
        }
        return record
    }

    @Test("a record with nothing in it still makes a sound page")
    func empty() {
        var record = Specimen.small
        record.members = []
        record.sides = []
        record.trafficClasses = []
        record.promises = []
        record.expectations = []
        record.events = []
        record.samples = []
        record.figures = []
        record.rareBranches = []
        record.untested = []
        record.options = []
        record.sourceText = ""
        record.endMicroseconds = 0
        let reader = PageReader(HTMLReport.page(record))
        #expect(reader.faults == [])
        #expect(reader.text.contains("no promise was checked often enough"))
        #expect(!TerminalReport.lines(record).isEmpty && JSONReport.document(record).contains("\"promises\": []"))
    }

    @Test("a story stands before the promises, with its times to the millisecond")
    func story() throws {
        let page = HTMLReport.page(Specimen.violated)
        let story = try #require(page.firstRange(of: "<span class=\"time\">01:11:00.903</span>"))
        let promises = try #require(page.firstRange(of: "<section id=\"promises\""))
        #expect(story.upperBound < promises.lowerBound)
        #expect(page.contains("<h3>Promise 1: No honest author ever signs two different heads for one sequence.</h3>"))
        #expect(page.contains("dashed line marks"))
        #expect(!HTMLReport.page(Specimen.small).contains("What went wrong"))
    }
}
