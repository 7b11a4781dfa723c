import CYardsticks
import Node
import Records
import Search
import Storage

/// "miss", "hit" and "filter": look-ups by number on one core, in this process.
struct DocumentFigures {
    private static let queriesPerRead = 256

    let workshop: Workshop
    let folder: DataFolder
    let code: BureauCode
    let catalogue: Catalogue
    let documentCount: Int

    func take() throws -> [Figure] {
        let store = try Store(folder: self.folder.path, author: self.code, catalogue: self.catalogue)
        let filters = try self.filters(store)
        self.workshop.say("typed numbers that nobody has")
        let misses = try self.misses(store)
        self.workshop.say("numbers of documents")
        let hits = try self.hits(store)
        try store.close()
        return [
            Figure(
                "miss",
                misses.rate,
                "texts/s",
                target: .atLeast(1_000_000),
                note: "typed numbers, one in ten a letter off a held one; \(misses.passedShare) went on to a search"
            ),
            Figure(
                "hit",
                hits.rate,
                "look-ups/s",
                yardstick: hits.yardstick,
                ratioTarget: .atLeast(0.8),
                note: "record in hand; beside a bare statement on one table with a unique key"
            ),
        ] + filters
    }

    // MARK: - Misses

    private func misses(_ store: Store) throws -> (rate: Double, passedShare: String) {
        let count = self.workshop.isQuick ? 500_000 : 2_000_000
        let batches = self.missingNumbers(count)
        let quick = QuickSearch(store: store, catalogue: self.catalogue)
        var rates: [Double] = []
        var passed = 0
        for _ in 0..<max(3, self.workshop.repetitionCount) {
            let start = ContinuousClock.now
            passed = 0
            for batch in batches { passed += try quick.placesToSearch(batch).count }
            rates.append(Double(count) / ((ContinuousClock.now - start) / .seconds(1)))
        }
        return (Statistics.median(rates), "\(passed) of \(Number.text(Double(count)))")
    }

    /// Numbers that no document has, in random order: each tenth differs in one character from one that is held.
    private func missingNumbers(_ count: Int) -> [[QuickSearch.Text]] {
        var random = SplitMix(seed: 5)
        return stride(from: 0, to: count, by: 1_000).map { first in
            (first..<min(first + 1_000, count)).map { QuickSearch.Text(self.missingNumber($0, &random)) }
        }
    }

    private func missingNumber(_ place: Int, _ random: inout SplitMix) -> String {
        guard place % 10 == 0 else {
            return Documents.number(self.documentCount + Int(random.next() % 1_000_000_000))
        }
        while true {
            var letters = Array(Documents.number(Int(random.next() % UInt64(self.documentCount))).utf8)
            let digit = 2 + Int(random.next() % 7)
            letters[digit] =
                UInt8(ascii: "0") + (letters[digit] - UInt8(ascii: "0") + 1 + UInt8(random.next() % 9)) % 10
            let number = String(decoding: letters, as: UTF8.self)
            guard let row = Specimens.row(ofPlate: number), row < self.documentCount else { return number }
        }
    }

    // MARK: - Hits

    private func hits(_ store: Store) throws -> (rate: Double, yardstick: Double) {
        let count = self.workshop.isQuick ? 100_000 : 500_000
        var random = SplitMix(seed: 3)
        let keys = (0..<count).map { _ in Documents.key(Int(random.next() % UInt64(self.documentCount))) }
        _ = try self.hitRate(store, keys)
        let rates = try (0..<max(3, self.workshop.repetitionCount)).map { _ in try self.hitRate(store, keys) }
        let path = self.workshop.path("unique.db")
        defer { self.workshop.remove("unique.db") }
        self.workshop.say("the same in one plain table with a unique key")
        let documents = try Documents(catalogue: self.catalogue, author: self.code)
        _ = try Yardsticks.load(
            YARDSTICK_PLAIN_INDEXED_LAST,
            at: path,
            rowCount: self.documentCount,
            bodyByteCount: documents.bodyByteCount
        )
        let lookUps = Yardsticks.LookUps(rowCount: self.documentCount, queryCount: count)
        let bare = try (0..<max(3, self.workshop.repetitionCount)).map { _ in
            try lookUps.rate(at: path, misses: false, inTransaction: true)
        }
        return (Statistics.median(rates), Statistics.median(bare))
    }

    private func hitRate(_ store: Store, _ keys: [KeyTerm]) throws -> Double {
        guard let dataset = self.catalogue[Documents.datasetCode]?.number else { throw BenchError("no dataset") }
        let today = Day(secondsSinceEpoch: 0)
        var foundCount = 0
        let start = ContinuousClock.now
        for first in stride(from: 0, to: keys.count, by: Self.queriesPerRead) {
            foundCount += try store.read { view in
                var count = 0
                for place in first..<min(first + Self.queriesPerRead, keys.count) {
                    count += try view.records(matching: [keys[place]], dataset: dataset, on: today, countMax: 1).count
                }
                return count
            }
        }
        let rate = Double(keys.count) / ((ContinuousClock.now - start) / .seconds(1))
        guard foundCount == keys.count else { throw BenchError("\(foundCount) of \(keys.count) found") }
        return rate
    }

    // MARK: - Filters

    private func filters(_ store: Store) throws -> [Figure] {
        var random = SplitMix(seed: 9)
        let hashes = (0..<1_000_000).map { _ in random.next() }
        let report = try store.read { $0.filterReport(absent: hashes) }
        let size = "\(Number.text(Double(report.keyCount))) keys in \(report.runCount) runs"
        return [
            Figure("filter-bits", report.bitsPerKey, "bits/key", target: .atMost(12), note: size),
            Figure(
                "filter",
                report.falseShare * 100,
                "%",
                target: .atMost(0.5),
                note: "absent keys that a filter lets pass, the mean of the runs' filters by their keys"
            ),
        ]
    }
}
