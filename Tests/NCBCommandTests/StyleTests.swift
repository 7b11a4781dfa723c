import Testing

@testable import ncb

@Suite("Output rules")
struct StyleTests {
    @Test("colour only where it is wanted, in all combinations")
    func matrix() {
        var count = 0
        for isTerminal in [true, false] {
            for (environment, allows) in [
                ([:], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false), (["NO_COLOR": ""], true),
            ] as [([String: String], Bool)] {
                for color in ColorChoice.allCases {
                    let style = Style(
                        isTerminal: isTerminal,
                        size: nil,
                        environment: environment,
                        color: color,
                        plain: false,
                        quiet: false
                    )
                    let wanted =
                        switch color {
                        case .always: true
                        case .never: false
                        case .auto: isTerminal && allows
                        }
                    #expect(style.hasColor == wanted, "\(isTerminal) \(environment) \(color)")
                    #expect(style.hasAnimation == (isTerminal && environment["TERM"] != "dumb"))
                    #expect(style.paint("x", .red) == (wanted ? "\u{1B}[31mx\u{1B}[0m" : "x"))
                    count += 1
                }
            }
        }
        #expect(count == 24)
    }

    @Test("plain has neither colours nor columns, quiet no bar")
    func plainAndQuiet() {
        let plain = Style(isTerminal: true, size: (100, 40), environment: [:], color: .auto, plain: true, quiet: false)
        #expect(!plain.hasColor && !plain.hasColumns && !plain.hasAnimation)
        let quiet = Style(isTerminal: true, size: (100, 40), environment: [:], color: .auto, plain: false, quiet: true)
        #expect(quiet.isQuiet && !quiet.hasAnimation)
    }

    @Test("a value that may be left out is taken after an equals sign only")
    func optionalValues() {
        #expect(OptionalValues.filled(["search", "--wait", "30"]) == ["search", "--wait=60", "30"])
        #expect(OptionalValues.filled(["search", "--wait=5"]) == ["search", "--wait=5"])
        #expect(OptionalValues.filled(["search", "--", "--wait"]) == ["search", "--", "--wait"])
    }

    @Test("progress says done, share, rate and time to go")
    func progress() {
        let line = ProgressMeter.line(
            verb: "importing",
            done: 30_000,
            total: nil,
            unit: "records",
            fraction: 0.25,
            elapsed: .seconds(10),
            note: "29,000 acknowledged"
        )
        #expect(line == "importing: 30,000 records, 25 %, 3,000/s, 00:30 to go, 29,000 acknowledged")
    }
}
