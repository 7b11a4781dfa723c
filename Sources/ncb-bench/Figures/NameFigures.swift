import Foundation
import Names
import Node
import Records
import Search
import Storage

/// "names": names as officers type them, in a million persons of two names each, with two indexes of trigrams beside.
struct NameFigures {
    let workshop: Workshop
    let folder: DataFolder
    let code: BureauCode
    let catalogue: Catalogue
    let persons: Persons
    let personCount: Int

    func take() throws -> [Figure] {
        let store = try Store(folder: self.folder.path, author: self.code, catalogue: self.catalogue)
        let searcher = Searcher(store: store, catalogue: self.catalogue)
        self.workshop.say("names, misspelt, as they stand, and of nobody")
        let typed = self.typedNames(self.workshop.isQuick ? 500 : 2_000)
        _ = try self.times(searcher, typed.prefix(100))
        let times = try self.times(searcher, typed[...])
        let recall = try self.recall(searcher)
        let (hits, strongHits) = try self.falseHits(searcher)
        try store.close()
        let size = "\(Number.text(Double(self.personCount))) persons"
        let figures = [
            Figure(
                "names-p50",
                Statistics.percentile(50, of: times) * 1_000,
                "ms",
                target: .atMost(5),
                note: "\(typed.count) names in \(size): 2 in 5 misspelt, 1 as it stands, 2 of nobody"
            ),
            Figure(
                "names-p99",
                Statistics.percentile(99, of: times) * 1_000,
                "ms",
                target: .atMost(30),
                note: "the same"
            ),
            Figure(
                "names-recall",
                recall,
                "",
                target: .atLeast(0.95),
                note: "of \(self.persons.pairs.count) pairs of spellings (second half), those found among the first 20"
            ),
            Figure(
                "names-false-hits",
                hits,
                "a search",
                target: .atMost(1),
                note: "1,000 random names; \(strongHits) of the hits called strong"
            ),
        ]
        self.workshop.say(figures)
        let beside = try self.yardsticks(typed)
        self.workshop.say(beside)
        return figures + beside
    }

    // MARK: - What is typed

    private struct TypedName {
        let text: String
        /// The person who is meant; `nil` for nobody's name.
        let person: Int?
    }

    private func typedNames(_ count: Int) -> [TypedName] {
        var random = SplitMix(seed: 21)
        return (0..<count).map { place in
            let person =
                self.persons.pairs.count + Int(random.next() % UInt64(self.personCount - self.persons.pairs.count))
            let name = self.persons.maker.name(person)
            switch place % 5 {
            case 0, 1: return TypedName(text: NameMaker.misspelt(name, &random), person: person)
            case 2: return TypedName(text: name, person: person)
            default: return TypedName(text: self.persons.maker.name(self.personCount * 2 + place), person: nil)
            }
        }
    }

    private func times(_ searcher: Searcher, _ names: ArraySlice<TypedName>) throws -> [Double] {
        try names.map { name in
            let start = ContinuousClock.now
            _ = try searcher.search(Self.request(name.text))
            return (ContinuousClock.now - start) / .seconds(1)
        }
    }

    private static func request(_ text: String) -> SearchRequest {
        var request = SearchRequest(text, on: Day(secondsSinceEpoch: 0))
        request.limit = 20
        return request
    }

    // MARK: - What is found

    private func recall(_ searcher: Searcher) throws -> Double {
        let found = try self.persons.pairs.indices.filter { place in
            let body = self.persons.body(place)
            return try searcher.search(Self.request(self.persons.pairs[place].original)).matches.contains {
                $0.record.body == body
            }
        }
        return Double(found.count) / Double(self.persons.pairs.count)
    }

    private func falseHits(_ searcher: Searcher) throws -> (all: Double, strong: Int) {
        var (all, strong) = (0, 0)
        for place in 0..<1_000 {
            let outcome = try searcher.search(Self.request(self.persons.maker.unknownName(place)))
            all += outcome.matchCount
            strong += outcome.matches.count { $0.band >= .strong }
        }
        return (Double(all) / 1_000, strong)
    }

    // MARK: - Beside it

    /// The same misspelt names in two indexes of trigrams: the first 20 by how many trigrams are shared.
    private func yardsticks(_ typed: [TypedName]) throws -> [Figure] {
        let path = self.workshop.path("names.txt")
        defer { self.workshop.remove("names.txt") }
        var text = ""
        for person in 0..<self.personCount {
            for name in self.persons.names(person) { text += "\(person)\t\(name)\n" }
        }
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        let queries = typed.filter { $0.person != nil }.map {
            TrigramYardstick.Query(text: $0.text, person: $0.person ?? 0)
        }
        var figures: [Figure] = []
        self.workshop.say("the same names in SQLite's FTS5 with trigrams")
        let full = try TrigramYardstick.fullText(names: path, workshop: self.workshop, Array(queries.prefix(40)))
        figures += full.figures("names-fts5")
        self.workshop.say("the same names in PostgreSQL with pg_trgm")
        if let postgres = try TrigramYardstick.postgres(
            names: path,
            workshop: self.workshop,
            Array(queries.prefix(120))
        ) {
            figures += postgres.figures("names-pg-trgm")
        } else {
            self.workshop.say("  left out: there is no PostgreSQL here (apt-get install postgresql)")
        }
        return figures
    }
}
