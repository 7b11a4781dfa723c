import Foundation
import Node
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
            let replicated = try await self.endToEnd(count)
            self.workshop.say(replicated)
            figures += replicated
        }
        return figures
    }

    // MARK: From one process to another

    private func endToEnd(_ count: Int) async throws -> [Figure] {
        defer { self.workshop.remove("live-mesh") }
        let size = Number.text(Double(count))
        self.workshop.say("\(size) travel documents from one process to another, without keys and with them")
        let folders = try MeshFolders(root: self.workshop.path("live-mesh"), codes: ["FR", "DE", "SN"])
        try await LocalBureau.with(folder: folders.folder("FR")) { bureau in
            let documents = try Documents(catalogue: bureau.catalogue, author: bureau.code)
            try await Publishing(bureau: bureau, source: documents).publish(0..<count)
        }
        let port = try await LocalPort.free()
        let sender = try await NodeProcess(folder: folders.folder("FR"), port: port)
        let bare = try await NodeProcess(folder: folders.folder("SN"), dial: ["FR": port], keepsKeys: false)
        let bareSeconds = try await bare.wait(forDocumentsOf: "FR", count: count)
        await bare.stop()
        let receiver = try await NodeProcess(folder: folders.folder("DE"), dial: ["FR": port])
        let freshness = LiveFreshness(socketPath: receiver.folder.socket)
        async let delays = freshness.measure()
        let seconds = try await receiver.wait(forDocumentsOf: "FR", count: count)
        freshness.end()
        let slowest = try await delays.max() ?? .nan
        await receiver.stop()
        await sender.stop()
        let name = "live-keys-mesh-\(count / 1_000)k"
        return [
            Figure(
                name,
                Double(count) / seconds,
                "rows/s",
                yardstick: Double(count) / bareSeconds,
                ratioTarget: .atLeast(0.65),
                note: "from handshake until complete; beside a receiver that keeps no keys"
            ),
            Figure(
                name + "-fresh",
                slowest * 1_000,
                "ms",
                target: .atMost(1_000),
                note:
                    "from asking for a publication at the receiver until it is found there, the slowest, during the load"
            ),
        ]
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
