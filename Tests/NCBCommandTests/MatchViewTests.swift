import Foundation
import Gateway
import Names
import Testing

@testable import ncb

@Suite("ncb match")
struct MatchViewTests {
    private let match = NameMatch.between(query: "Wladimir Putin", candidate: "Владимир Путин")

    @Test("the band with its meaning comes first, then a line for each reason")
    func lines() {
        let lines = MatchView(match: self.match, style: .bare).lines(isVerbose: false)
        #expect(
            lines == [
                "strong, score \(self.match.score) of 1000: \(MatchBand.strong.definition)",
                "  wladimir sounds like vladimir, 980 of 1000",
                "  putin is putin in another script",
            ]
        )
    }

    @Test("asked for more, it says what each band means")
    func verbose() {
        let lines = MatchView(match: self.match, style: .bare).lines(isVerbose: true)
        for band in MatchBand.allCases { #expect(lines.contains("\(band.name): \(band.definition)")) }
    }

    @Test("as JSON a reason has all its members, and null for a word that is not there")
    func json() throws {
        let match = NameMatch.between(query: "Anna Maria", candidate: "Anna")
        let object = try JSONSerialization.jsonObject(with: MatchReport(match).json()) as? [String: Any]
        #expect(object?["schema"] as? String == "ncb-match")
        #expect(object?["score"] as? Int == match.score)
        let reasons = try #require(object?["reasons"] as? [[String: Any]])
        #expect(reasons.map { $0["rule"] as? String } == ["equal", "missing"])
        #expect(reasons.last?["candidate"] is NSNull)
    }
}
