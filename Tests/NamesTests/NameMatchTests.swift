import Records
import TestSupport
import Testing

@testable import Names

@Suite("Matches of names")
struct NameMatchTests {
    private func match(_ query: String, _ candidate: String) -> NameMatch {
        NameMatch.between(query: query, candidate: candidate)
    }

    @Test("the same name is exact, whatever its case, marks, script, order and particles")
    func exact() {
        for pair in [
            ("Anna Maria Eriksson", "ERIKSSON, Anna Maria"), ("Владимир Путин", "Vladimir Putin"),
            ("Lech Wałęsa", "LECH WALESA"), ("Saddam Hussein al-Tikriti", "Saddam Hussein Tikriti"),
        ] {
            let match = self.match(pair.0, pair.1)
            #expect(match.band == .exact, "\(pair): \(match)")
        }
    }

    @Test("each rule is named where it was used")
    func rules() {
        let cases: [(String, String, MatchRule)] = [
            ("Anna", "Anna", .equal), ("Müller", "Muller", .folded), ("Путин", "Putin", .transliterated),
            ("Mohamed", "Muhammad", .phonetic), ("Petrov", "Petrop", .oneLetter), ("J Smith", "John Smith", .initial),
            ("Kim Jong Un", "Kim Jongun", .joined), ("Anna Maria", "Anna", .missing), ("Anna", "Anna Maria", .extra),
            ("Osama bin Laden", "Osama Laden", .particleLeftOut), ("Anna Maria", "Maria Anna", .orderChanged),
        ]
        for (query, candidate, rule) in cases {
            let rules = self.match(query, candidate).reasons.map(\.rule)
            #expect(rules.contains(rule), "\(query), \(candidate): \(rules)")
        }
    }

    @Test("a score does not depend on what was compared before")
    func noMemory() {
        var random = SplitMix64(seed: 77)
        func word() -> String {
            let parts = ["ba", "me", "li", "sho", "ru", "ton", "kha", "ai", "sky", "x", "ng", "7"]
            return (0...random.below(5)).map { _ in parts[random.below(parts.count)] }.joined()
        }
        func name() -> String {
            let separator = random.chance(1, of: 9) ? "-" : " "
            return (0...random.below(4)).map { _ in word() }.joined(separator: separator)
        }
        var partnerCount = 0
        for _ in 0..<20 {
            let query = name()
            var used = NameScorer(query)
            // More words than are kept, so that some are pushed out by others and come again.
            let candidates = (0..<400).map { _ in name() }
            for candidate in candidates + candidates.reversed() {
                var fresh = NameScorer(query)
                let match = fresh.match(candidate)
                let usedMatch = used.match(candidate)
                #expect(usedMatch == match, "\(query), \(candidate)")
                let usedScore = used.score(candidate.utf8.span)
                let score = fresh.score(candidate)
                #expect(usedScore == score, "\(query), \(candidate)")
                if match.score > 0 { partnerCount += 1 }
            }
        }
        #expect(partnerCount > 1_000, "names met")
    }

    @Test("a name that is not near at all has no band and says which words are missing")
    func none() {
        let match = self.match("Anna Maria", "Viktor Petrov")
        #expect(match.band == .none)
        #expect(match.reasons.map(\.rule) == [.missing, .missing, .extra, .extra])
    }

    @Test(
        "one rare word finds a longer name weakly, in another script or spelling as in its own",
        arguments: ["ERIKSSON", "Эрикссон", "ЭРИКССОН", "Ericsson"]
    )
    func loneWord(query: String) {
        let match = NameMatch.between(query: query, candidate: "ERIKSSON, ANNA MARIA")
        #expect(match.band == .weak, "\(match)")
        #expect(NameMatch.between(query: query, candidate: "LINDQVIST, ANNA MARIA").band == .none)
        #expect(NameMatch.between(query: "Анна", candidate: "ERIKSSON, ANNA MARIA").band == .none, "a common word")
    }

    @Test("a nearer spelling scores higher")
    func order() {
        let scores = ["Nikita Khrushchev", "Nikita Chruschtschow", "Nikita Petrov", "Viktor Petrov"].map {
            self.match("Nikita Khrushchev", $0).score
        }
        #expect(scores == scores.sorted(by: >))
        #expect(Set(scores).count == scores.count)
    }

    @Test("a score is the same whichever way words are ordered in the query, but for a little")
    func permutations() {
        let one = self.match("Anna Maria Eriksson", "Anna Maria Erikson").score
        let other = self.match("Eriksson Anna Maria", "Anna Maria Erikson").score
        #expect(abs(one - other) <= 10)
    }

    @Test("a weak alias scores less than a strong one, and says so")
    func quality() {
        let strong = NameMatch.between(query: "Anna Maria", candidate: "Anna Maria", quality: .strong)
        let weak = NameMatch.between(query: "Anna Maria", candidate: "Anna Maria", quality: .weak)
        #expect(weak.score < strong.score)
        #expect(weak.reasons.contains { $0.rule == .aliasQuality })
        #expect(!strong.reasons.contains { $0.rule == .aliasQuality })
    }

    @Test("a birth date raises or lowers the score, and is explained")
    func births() throws {
        let scores = try ["1974-05-03", "1974-05", "1974-03-05", "1975-05-03", "1980-01-01", "1950-01-01"].map { text in
            let match = NameMatch.between(
                query: "Anna Petrova Lind",
                candidate: "Anna Petrow Lindt",
                queryBirth: BirthDate(try #require(PartialDate("1974-05-03"))),
                candidateBirths: [BirthDate(try #require(PartialDate(text)))]
            )
            #expect(match.reasons.last?.rule == .birthDate)
            return match.score
        }
        #expect(scores == scores.sorted(by: >), "\(scores)")
    }

    @Test("every band has a definition, and stands above the one below")
    func bands() {
        #expect(MatchBand.allCases == MatchBand.allCases.sorted())
        #expect(Set(MatchBand.allCases.map(\.definition)).count == MatchBand.allCases.count)
        #expect(MatchBand.weakScore < MatchBand.strongScore)
    }
}
