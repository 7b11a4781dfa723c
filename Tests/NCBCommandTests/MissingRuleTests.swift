import Node
import Testing

@testable import ncb

@Suite("Withdrawing what has vanished")
struct MissingRuleTests {
    @Test("up to two per cent go, one more does not")
    func twoPercent() throws {
        let rule = try MissingRule(OptionalValues.absent)
        try rule.check(vanished: 2, known: 100)
        try rule.check(vanished: 0, known: 0)
        let problem = #expect(throws: Problem.self) { try rule.check(vanished: 3, known: 100) }
        #expect(problem?.kind == .withdrawRefused && problem?.next.contains("=3") == true)
    }

    @Test("a number is taken exactly")
    func exact() throws {
        try MissingRule("700").check(vanished: 700, known: 700)
        let problem = #expect(throws: Problem.self) { try MissingRule("699").check(vanished: 700, known: 700) }
        #expect(problem?.kind == .vanishedCountDiffers)
    }

    @Test("what is no number is a wrong command line", arguments: ["x", "-1", "1.5", ""])
    func wrong(_ text: String) {
        let problem = #expect(throws: Problem.self) { try MissingRule(text) }
        #expect(problem?.exitStatus == .usage)
    }
}
