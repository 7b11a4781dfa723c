import Testing

@testable import DrillReport

@Suite("Numbers and times as people read them")
struct TextTests {
    @Test(
        "durations take the unit that fits",
        arguments: [
            (0, "0 µs"), (999, "999 µs"), (1_000, "1 ms"), (12_345, "12.3 ms"), (999_960, "1,000 ms"),
            (3_424_000, "3.42 s"),
            (59_999_999, "60 s"), (60_000_000, "1 min"), (200_000_000, "3 min 20 s"), (21_720_000_000, "6 h 02 min"),
            (172_800_000_000, "2 d"), (273_600_000_000, "3 d 04 h"),
        ] as [(UInt64, String)]
    )
    func durations(microseconds: UInt64, text: String) {
        #expect(Phrasing.terminal.duration(microseconds) == text)
    }

    @Test(
        "moments are hours, minutes and seconds, and days from the third on",
        arguments: [
            (0, "00:00:00"), (3_599_999_999, "00:59:59"), (86_400_000_000, "24:00:00"), (172_799_000_000, "47:59:59"),
            (172_800_000_000, "2 d 00:00:00"), (2_592_061_000_000, "30 d 00:01:01"),
        ] as [(UInt64, String)]
    )
    func moments(microseconds: UInt64, text: String) {
        #expect(Phrasing.terminal.moment(microseconds) == text)
        #expect(Phrasing.terminal.exactMoment(microseconds / 1_000_000 * 1_000_000 + 7_900) == text + ".007")
    }

    @Test("numbers have narrow spaces on the page and commas on the terminal")
    func counts() {
        #expect(Phrasing.page.count(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(Phrasing.terminal.count(-1_234) == "-1,234")
        #expect(Phrasing.terminal.count(Int64.min) == "-9,223,372,036,854,775,808")
        #expect(Phrasing.terminal.counted(1, "state") == "1 state")
    }

    @Test("a share is whole or nothing only if it is so exactly")
    func shares() {
        #expect(Phrasing.terminal.share(196, of: 196) == "100 %")
        #expect(Phrasing.terminal.share(999_999, of: 1_000_000) == "99.9 %")
        #expect(Phrasing.terminal.share(1, of: 1_000_000) == "0.1 %")
        #expect(Phrasing.terminal.share(0, of: 5) == "0 %")
        #expect(Phrasing.terminal.share(0, of: 0) == "–")
    }

    @Test(
        "amounts of figures carry their units",
        arguments: [
            (207, .count, "207"), (412_318, .microseconds, "412.3 ms"), (41_204_118, .bytes, "41.2 MB"),
            (1_312, .bytesPerSecond, "1.3 kB/s"), (1_084, .thousandths, "1.084 ×"), (12_400, .millionths, "1.24 %"),
            (-5, .microseconds, "-5 µs"), (Int64.min, .bytes, "-9,223,372 TB"),
        ] as [(Int64, Figure.Unit, String)]
    )
    func amounts(amount: Int64, unit: Figure.Unit, text: String) {
        #expect(Phrasing.terminal.amount(amount, unit) == text)
    }

    @Test(
        "base 64 gives RFC 4648's vectors",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func base64(bytes: String, text: String) {
        #expect(Base64.text([UInt8](bytes.utf8)) == text)
    }

    @Test("the verdict is as bad as the worst that happened")
    func verdicts() {
        var record = Specimen.small
        #expect(record.verdict == .held && record.verdict.passes)
        let held = VerdictText(record: record, phrasing: .terminal)
        #expect(held.sentence.hasPrefix("All 7 parts of promises ") && held.sentence.contains(" held, in 29,8"))
        #expect(
            held.reservations.hasPrefix(
                "Not built yet: promises 5 in part, 7. Not checked, because fewer than 1,000 states"
            )
        )
        record.figures[1].amount = nil
        #expect(record.verdict == .unproved && !record.verdict.passes)
        record.figures[1].amount = 211
        #expect(record.verdict == .missed)
        record.expectations[0].isMet = false
        let missed = VerdictText(record: record, phrasing: .terminal).sentence
        #expect(missed.hasSuffix("but 1 of 2 expectations did not come true and 1 figure is outside the bound."))
        #expect(Specimen.violated.verdict == .violated)
        let violated = VerdictText(record: Specimen.violated, phrasing: .terminal).sentence
        #expect(
            violated
                == "Promise 1 was broken at 01:11:00 at United Kingdom (GB): FR signed two heads for epoch 1, sequence 88."
        )
        record.promises = record.promises.filter { $0.status != .held }
        record.expectations = []
        record.figures = []
        #expect(record.verdict == .unproved)
    }

    @Test("every state has a letter, a word and a meaning of its own")
    func states() {
        let count = MemberState.allCases.count
        #expect(Set(MemberState.allCases.map(\.letter)).count == count)
        #expect(Set(MemberState.allCases.map(\.word)).count == count)
        #expect(Set(MemberState.allCases.map(\.definition)).count == count)
    }

    @Test(
        "the terminal's lines fit 80 columns, but for those that are copied whole",
        arguments: HTMLReportTests.specimens
    )
    func terminal(record: DrillRecord) {
        let speed = [
            Figure(name: "rate", title: "Messages a second", amount: 214_000, unit: .count, bound: .atLeast(200_000))
        ]
        let lines = TerminalReport.lines(record, speed: speed)
        #expect(lines.filter { $0.count > 80 && !$0.hasPrefix("Again: ") && !$0.hasPrefix("Trace: ") } == [])
        #expect(lines.first?.hasPrefix(record.verdict == .held ? "HELD: " : "VIOLATED: ") == true)
        #expect(lines.last == "Again: " + record.replayLine)
        #expect(lines.contains("  Messages a second: 214,000 (at least 200,000: kept)"))
        let text = lines.joined(separator: " ")
        for word in record.figures.map(\.title) + record.promises.map(\.status.word) { #expect(text.contains(word)) }
    }

    @Test("nothing that steers a terminal reaches it")
    func terminalControls() {
        var record = Specimen.violated
        record.promises[0].first?.summary = "\u{1B}[2Jgone\u{202E}\nnext " + String(repeating: "x", count: 500)
        let lines = TerminalReport.lines(record)
        #expect(lines.contains { $0.contains("·[2Jgone· next") })
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy(SafeScalar.isSafe) && !$0.contains("\n") })
        #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("Again: ") || $0.hasPrefix("Trace: ") })
    }
}
