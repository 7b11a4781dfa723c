import Foundation
import Records
import Storage

/// "live-keys": what look-up keys cost a bulk load, in Storage alone and end to end, and how long a commit then takes.
struct LiveKeyFigures {
    let workshop: Workshop

    func take() async throws -> [Figure] {
        let counts = self.workshop.isQuick ? [100_000, 500_000] : [1_000_000, 5_000_000]
        var figures: [Figure] = []
        for count in counts {
            let taken = try self.storage(count)
            self.workshop.say(taken)
            figures += taken
        }
        return figures
    }

    // MARK: Storage alone

    private func storage(_ count: Int) throws -> [Figure] {
        let size = Number.text(Double(count))
        self.workshop.say("\(size) travel documents into Storage, without keys and with them")
        var rates: (bare: [Double], live: [Double], longest: [Double]) = ([], [], [])
        for _ in 0..<(count > 1_000_000 ? 1 : min(3, self.workshop.repetitionCount)) {
            rates.bare.append(try self.load(count, keepsKeys: false).rate)
            let live = try self.load(count, keepsKeys: true)
            rates.live.append(live.rate)
            rates.longest.append(live.longest)
        }
        let name = "live-keys-storage-\(count / 1_000)k"
        return [
            Figure(
                name,
                Statistics.median(rates.live),
                "rows/s",
                yardstick: Statistics.median(rates.bare),
                ratioTarget: .atLeast(0.65),
                note: "\(size) documents, 1,000 a commit, three keys each; beside the same without keys"
            ),
            Figure(
                name + "-commit",
                (rates.longest.max() ?? 0) * 1_000,
                "ms",
                note: "the longest commit of them"
            ),
        ]
    }

    private func load(_ count: Int, keepsKeys: Bool) throws -> StoreLoad.Outcome {
        let path = self.workshop.path("live-keys")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { self.workshop.remove("live-keys") }
        guard let author = BureauCode("FR"), let holder = BureauCode("DE") else { throw BenchError("no bureau") }
        let catalogue = try Catalogue.embedded()
        var settings = StoreSettings()
        settings.keepsKeys = keepsKeys
        let store = try Store(folder: path, author: holder, catalogue: catalogue, settings: settings)
        let source = try Documents(catalogue: catalogue, author: author)
        let load = StoreLoad(store: store, source: source, author: author)
        let outcome = try load.run(count) { stored in
            guard keepsKeys else { return }
            try Self.check(store, source, author, stored)
        }
        try store.close()
        return outcome
    }

    /// What was just stored is found at once.
    private static func check(_ store: Store, _ source: Documents, _ author: BureauCode, _ stored: Int) throws {
        let found = try store.read { view in
            try view.records(
                matching: [Documents.key(stored - 1)],
                dataset: source.dataset.number,
                on: Day(secondsSinceEpoch: 0),
                countMax: 1
            )
        }
        guard found.count == 1 else { throw BenchError("the record of the last commit is not found") }
    }
}
