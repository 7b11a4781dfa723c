import CYardsticks
import Node
import Records
import Storage

/// "lookup-hit" and "lookup-miss": one core, in this process, on a database as its load left it.
struct LookUpFigures {
    /// Look-ups that share one read: bounded work, as the database demands.
    private static let queriesPerRead = 256

    let workshop: Workshop
    let folder: DataFolder
    let code: BureauCode
    let catalogue: Catalogue
    let recordCount: Int

    func take() throws -> [Figure] {
        self.workshop.say("look-ups in \(Number.text(Double(self.recordCount))) records")
        let queryCount = self.workshop.isQuick ? 20_000 : 200_000
        let store = try Store(folder: self.folder.path, author: self.code, catalogue: self.catalogue)
        let hits = self.keys(queryCount, from: 0)
        let misses = self.keys(queryCount, from: self.recordCount)
        var rates: (hit: [Double], single: [Double], miss: [Double]) = ([], [], [])
        _ = try self.rate(store, hits, perRead: Self.queriesPerRead)
        for _ in 0..<self.workshop.repetitionCount {
            rates.hit.append(try self.rate(store, hits, perRead: Self.queriesPerRead))
            rates.single.append(try self.rate(store, hits, perRead: 1))
            rates.miss.append(try self.rate(store, misses, perRead: Self.queriesPerRead))
        }
        try store.close()
        let yardstick = try self.yardstick(queryCount)
        return [
            Figure(
                "lookup-hit",
                Statistics.median(rates.hit),
                "look-ups/s",
                yardstick: yardstick.hit,
                ratioTarget: .atLeast(0.8),
                note: "record in hand; beside a bare statement in one transaction"
            ),
            Figure(
                "lookup-hit-single",
                Statistics.median(rates.single),
                "look-ups/s",
                yardstick: yardstick.autocommit,
                note: "a read for each look-up; beside a bare statement without a transaction"
            ),
            Figure(
                "lookup-miss",
                Statistics.median(rates.miss),
                "look-ups/s",
                target: .atLeast(1_000_000),
                note: "a bare statement in one transaction: \(Number.text(yardstick.miss))"
            ),
        ]
    }

    private func keys(_ count: Int, from first: Int) -> [KeyTerm] {
        var random = SplitMix(seed: UInt64(first))
        return (0..<count).map { _ in Specimens.key(first + Int(random.next() % UInt64(self.recordCount))) }
    }

    private func rate(_ store: Store, _ keys: [KeyTerm], perRead: Int) throws -> Double {
        guard let dataset = self.catalogue[Specimens.datasetCode]?.number else { throw BenchError("no dataset") }
        let today = Day(secondsSinceEpoch: 0)
        var foundCount = 0
        let start = ContinuousClock.now
        for first in stride(from: 0, to: keys.count, by: perRead) {
            foundCount += try store.read { view in
                var count = 0
                for place in first..<min(first + perRead, keys.count) {
                    count += try view.records(matching: [keys[place]], dataset: dataset, on: today, countMax: 1).count
                }
                return count
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard foundCount == 0 || foundCount == keys.count else {
            throw BenchError("\(foundCount) of \(keys.count) found")
        }
        return Double(keys.count) / seconds
    }

    private func yardstick(_ queryCount: Int) throws -> (hit: Double, autocommit: Double, miss: Double) {
        let path = self.workshop.path("plain.db")
        defer { self.workshop.remove("plain.db") }
        _ = try Yardsticks.load(YARDSTICK_PLAIN, at: path, rowCount: self.recordCount)
        let lookUps = Yardsticks.LookUps(rowCount: self.recordCount, queryCount: queryCount)
        var rates: (hit: [Double], autocommit: [Double], miss: [Double]) = ([], [], [])
        for _ in 0..<self.workshop.repetitionCount {
            rates.hit.append(try lookUps.rate(at: path, misses: false, inTransaction: true))
            rates.autocommit.append(try lookUps.rate(at: path, misses: false, inTransaction: false))
            rates.miss.append(try lookUps.rate(at: path, misses: true, inTransaction: true))
        }
        return (Statistics.median(rates.hit), Statistics.median(rates.autocommit), Statistics.median(rates.miss))
    }
}
