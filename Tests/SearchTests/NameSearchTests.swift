import Names
import Records
import Replication
import Search
import Storage
import TestSupport
import Testing

@Suite("Searching names")
struct NameSearchTests {
    @Test("one rare word of a long name finds it weakly, in another script as in its own")
    func loneWord() throws {
        let fixture = try SearchFixture()
        try fixture.addPersons(["ERIKSSON, ANNA MARIA", "LINDQVIST, ANNA MARIA", "ERIKSSON LARS JOHAN PETER"])
        for text in ["Eriksson", "Эрикссон", "ЭРИКССОН", "Ericsson"] {
            let outcome = try fixture.search(text)
            #expect(Set(SearchFixture.places(outcome)) == ["FR 0", "FR 2"], "\(text)")
            #expect(outcome.matches.allSatisfy { $0.band == .weak }, "\(text)")
        }
    }

    @Test("a name is found misspelt, as it sounds, in another script and in another order, with the reasons in words")
    func spellings() throws {
        let fixture = try SearchFixture()
        try fixture.addPerson(
            SearchFixture.name("ERIKSSON, ANNA MARIA"),
            SearchFixture.name("Mirabel Tolvan", "strong"),
            SearchFixture.name("Владимир Анатольев", "original")
        )
        try fixture.addPersons(["Berta Lindqvist", "Mohamed al-Tikriti"])
        let cases: [(text: String, place: String, name: String, rule: MatchRule)] = [
            ("Anna Maria Eridsson", "FR 0", "ERIKSSON, ANNA MARIA", .oneLetter),
            ("Erikson Ana Maria", "FR 0", "ERIKSSON, ANNA MARIA", .phonetic),
            ("Wladimir Anatoljew", "FR 0", "Владимир Анатольев", .phonetic),
            ("Толван Мирабел", "FR 0", "Mirabel Tolvan", .orderChanged),
            ("Muhammad Altikriti", "FR 2", "Mohamed al-Tikriti", .phonetic),
            ("محمد التكريتي", "FR 2", "Mohamed al-Tikriti", .phonetic),
        ]
        for (text, place, name, rule) in cases {
            let outcome = try fixture.search(text)
            #expect(SearchFixture.places(outcome) == [place], "\(text)")
            guard let match = outcome.matches.first, let reason = match.reasons.first else { continue }
            #expect(match.band >= .weak && (MatchBand.weakScore...1000).contains(match.score), "\(text)")
            #expect(!match.isByKey)
            #expect(reason.key == "name" && reason.name == name, "\(text)")
            #expect(
                reason.how.contains(name) && reason.how.contains("\(match.score) of 1000"),
                "\(text): \(reason.how)"
            )
            #expect(reason.steps.contains { $0.rule == rule }, "\(text): \(reason.steps)")
        }
        #expect(try fixture.search("Anna Maria Eridsson").takenFor.contains { $0.contains("in any spelling") })
        #expect(try fixture.search("Waldemar Ostrowski").matches.isEmpty)
    }

    @Test("the nearest name stands first, an alias of low quality lower, and a band can be asked for")
    func ranking() throws {
        let fixture = try SearchFixture()
        try fixture.addPersons(["Mirabell Tolwan", "Mirabel Tolvan", "Mirabel Tolbak"])
        try fixture.addPerson(SearchFixture.name("Berta Lindqvist"), SearchFixture.name("Mirabel Tolvan", "weak"))
        let outcome = try fixture.search("Mirabel Tolvan")
        #expect(SearchFixture.places(outcome) == ["FR 1", "FR 0", "FR 3", "FR 2"])
        #expect(outcome.matches.first?.band == .exact)
        #expect(outcome.matches.map(\.score) == outcome.matches.map(\.score).sorted(by: >))
        let alias = try #require(outcome.matches.first { $0.record.index == 3 })
        #expect(alias.reasons.first?.steps.contains { $0.rule == .aliasQuality } == true)
        #expect(alias.reasons.first?.how.contains("alias of low quality") == true)
        for band in [MatchBand.weak, .strong, .exact] {
            let narrowed = try fixture.search("Mirabel Tolvan") { $0.minimumBand = band }
            #expect(
                SearchFixture.places(narrowed)
                    == SearchFixture.places(outcome).enumerated()
                    .filter { outcome.matches[$0.offset].band >= band }.map(\.element)
            )
        }
        let exact = try fixture.search("Mirabel Tolvan") { $0.minimumBand = .exact }
        #expect(exact.matches.count >= 1 && exact.matches.count < outcome.matches.count)
    }

    @Test("a date of birth that agrees lifts a match, one that does not lowers it, and unknown ones change nothing")
    func nearDate() throws {
        let fixture = try SearchFixture()
        let dates = ["1974-05-03", "1974-05", "1974", "1974-03-05", "1975-05-03", "1990-01-01"]
        for date in dates { try fixture.addPerson(SearchFixture.name("Mirabel Tolwan"), SearchFixture.born(date)) }
        try fixture.addPerson(SearchFixture.name("Mirabel Tolwan"))
        let plain = try fixture.search("Mirabel Tolvan")
        #expect(SearchFixture.places(plain) == (0..<7).map { "FR \($0)" })
        let base = try #require(plain.matches.first).score
        func scores(_ date: String) throws -> [Int] {
            let outcome = try fixture.search("Mirabel Tolvan") { $0.nearDate = PartialDate(date) }
            #expect(outcome.matches.count == 7)
            return (0..<7).map { index in outcome.matches.first { $0.record.index == UInt64(index) }?.score ?? 0 }
        }
        let changes = [60, 30, 30, 20, 10, -150, 0]
        #expect(try scores("1974-05-03") == changes.map { min(1000, base + $0) })
        #expect(try scores("1974") == [30, 30, 30, 30, 10, -150, 0].map { min(1000, base + $0) })
        let outcome = try fixture.search("Mirabel Tolvan") { $0.nearDate = PartialDate("1974-05") }
        let birth = outcome.matches.last?.reasons.first?.steps.last
        #expect(birth?.description == "born 1974-05, recorded 1990-01-01")
    }

    @Test("of a range of dates of birth any may be the right one, and it is said as it is recorded")
    func range() throws {
        let fixture = try SearchFixture()
        try fixture.addPerson(
            SearchFixture.name("Mirabel Tolwan"),
            SearchFixture.birth(PlainField("from", "1960"), PlainField("to", "1970"))
        )
        let base = try #require(try fixture.search("Mirabel Tolvan").matches.first).score
        for (date, change) in [("1961-04", 30), ("1970", 30), ("1958", 10), ("1985", -150)] {
            let outcome = try fixture.search("Mirabel Tolvan") { $0.nearDate = PartialDate(date) }
            let match = try #require(outcome.matches.first)
            #expect(match.score == min(1000, base + change), "\(date)")
            let text = "born \(date), recorded not before 1960, not after 1970"
            #expect(match.reasons.first?.steps.last?.description == text)
        }
    }

    @Test("pages of any length put together are the whole list, each record once")
    func paging() throws {
        let fixture = try SearchFixture()
        let spellings = ["Mirabel Tolvan", "Mirabell Tolwan", "Mirabel Tolban", "Tolvan Mirabel", "Mirabel J. Tolvan"]
        try fixture.addPersons((0..<60).map { spellings[$0 % 5] })
        try fixture.addPersons((0..<30).map { spellings[$0 % 4] }, author: "SN")
        let whole = try fixture.search("Mirabel Tolvan", limit: 1_000)
        #expect(whole.matches.count > 60 && !whole.hasMore && !whole.isCut)
        for limit in [1, 7, 30, whole.matches.count] {
            var places: [String] = []
            var hasMore = true
            while hasMore {
                let offset = places.count
                let page = try fixture.search("Mirabel Tolvan", limit: limit) { $0.offset = offset }
                #expect(!page.matches.isEmpty)
                places += SearchFixture.places(page)
                hasMore = page.hasMore
            }
            #expect(places == SearchFixture.places(whole), "\(limit)")
        }
        #expect(try fixture.search("Mirabel Tolvan") { $0.offset = 10_000 }.matches.isEmpty)
    }

    @Test("equal matches stand by dataset, author and place, whichever author came first")
    func order() throws {
        var answers: [[String]] = []
        for authors in [["FR", "SN", "DZ"], ["SN", "DZ", "FR"]] {
            let fixture = try SearchFixture()
            for author in authors {
                try fixture.addPersons(["Mirabel Tolvan", "Mirabel Tolvan"], author: author)
                try fixture.add(
                    "craft",
                    [PlainField("kind", "vessel"), SearchFixture.name("MIRABEL TOLVAN")],
                    author: author
                )
            }
            let outcome = try fixture.search("Mirabel Tolvan")
            answers.append(outcome.matches.map { "\($0.record.log) \($0.record.index)" })
            #expect(SearchFixture.places(outcome).prefix(6) == ["DZ 0", "DZ 1", "FR 0", "FR 1", "SN 0", "SN 1"])
            let own = try fixture.search("Mirabel Tolvan", dataset: "nominal") { $0.author = BureauCode("SN") }
            #expect(SearchFixture.places(own) == ["SN 0", "SN 1"])
        }
        #expect(answers[0] == answers[1] && answers[0].count == 9)
    }

    @Test("a single common word finds records that have it, and says when there are more than were compared")
    func commonWord() throws {
        let fixture = try SearchFixture()
        var random = SplitMix64(stream: 172)
        let families = ["Hassan", "Ahmed", "Ibrahim", "Khalil", "Mansour"]
        try fixture.addPersons(
            (0..<1_500).map { _ in "Mohamed \(families[random.below(5)]) \(families[random.below(5)])" }
        )
        let outcome = try fixture.search("Mohamed", limit: 50)
        #expect(outcome.matches.count == 50 && outcome.hasMore && outcome.isCut)
        #expect(outcome.matches.allSatisfy { $0.band == .weak })
        #expect(outcome.matches.first?.reasons.first?.how.contains("all words") == true)
        // One more word, however common, is enough to tell what is meant.
        try fixture.addPersons(["Mohamed Tolvan"])
        let narrow = try fixture.search("Muhammed Tolvan")
        #expect(SearchFixture.places(narrow).first == "FR 1500")
        #expect(!narrow.isCut)
    }

    @Test("words that stand in different names of one record find it")
    func wordsOfSeveralNames() throws {
        let fixture = try SearchFixture()
        try fixture.addPerson(SearchFixture.name("Eriksson Anna Maria"), SearchFixture.name("Tolvan", "strong"))
        let outcome = try fixture.search("Maria Tolvan")
        #expect(outcome.matches.map(\.band) == [.weak])
        #expect(try fixture.search("Maria Tolvan") { $0.minimumBand = .strong }.matches.isEmpty)
    }

    @Test("equal numbers stand before near names, and a record that both find has both reasons")
    func numbersFirst() throws {
        let fixture = try SearchFixture()
        try fixture.addPersons(["Tolvan 12"])
        try fixture.addPerson(SearchFixture.name("Berta Lindqvist"), PlainField("reference", "TOLVAN-12"))
        try fixture.addPerson(SearchFixture.name("Tolvan 12"), PlainField("reference", "TOLVAN 12"))
        let outcome = try fixture.search("Tolvan 12")
        #expect(SearchFixture.places(outcome) == ["FR 1", "FR 2", "FR 0"])
        #expect(outcome.matches.map(\.isByKey) == [true, true, false])
        #expect(outcome.matches.map(\.band) == [.exact, .exact, .exact])
        #expect(Set(outcome.matches[1].reasons.map(\.key)) == ["reference", "name"])
    }

    @Test("of generated persons nearly all are found by their other spelling, among the first ten, with a band")
    func generated() throws {
        let fixture = try SearchFixture()
        let people = GeneratedNames(seed: 5)
        let count = Effort.cases(2_000)
        try fixture.addPersons((0..<count).map { people.names(of: $0).primary })
        var (foundCount, askedCount) = (0, 0)
        for person in stride(from: 0, to: count, by: 10) {
            let (primary, alias) = people.names(of: person)
            let score = NameMatch.between(query: alias, candidate: primary).score
            guard score >= MatchBand.weakScore else { continue }
            askedCount += 1
            let outcome = try fixture.search(alias, limit: 10)
            if outcome.matches.contains(where: { $0.record.index == UInt64(person) }) { foundCount += 1 }
        }
        #expect(askedCount > count / 20)
        #expect(Double(foundCount) >= 0.97 * Double(askedCount), "\(foundCount) of \(askedCount)")
    }
}
