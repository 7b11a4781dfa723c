import CYardsticks
import Foundation
import Importing
import Node
import Records

/// "import": how fast one bureau takes records in, and how much parsing a file adds.
struct ImportFigures {
    let workshop: Workshop

    /// Medians; each repetition fills an append-only table just before.
    func take() async throws -> [Figure] {
        var imports: [Double] = []
        var parsed: [Double] = []
        var yardsticks: [Double] = []
        var plain: [Double] = []
        let count = self.workshop.smallCount
        for repetition in 0..<self.workshop.repetitionCount {
            self.workshop.say("import \(repetition + 1) of \(self.workshop.repetitionCount)")
            yardsticks.append(try self.load(YARDSTICK_APPEND_ONLY, count))
            imports.append(try await self.fill("import", count: count) { try await $0.publish(0..<count) })
            let file = try self.writeFile(count)
            parsed.append(try await self.fill("parsed", count: count) { try await self.read(file, into: $0) })
            plain.append(try self.load(YARDSTICK_PLAIN, count))
        }
        let yardstick = Statistics.median(yardsticks)
        return [
            Figure(
                "import",
                Statistics.median(imports),
                "records/s",
                yardstick: yardstick,
                ratioTarget: .atLeast(0.3),
                note: "\(Number.text(Double(count))) records, signed, durable, two keys; beside append-only"
            ),
            Figure(
                "import-parsed",
                Statistics.median(parsed),
                "records/s",
                yardstick: yardstick,
                note: "the same from a CSV file, parsed and checked, three keys"
            ),
            Figure("yardstick-plain", Statistics.median(plain), "rows/s", note: "SQLite in C, one unique key"),
        ]
    }

    private func load(_ table: yardstick_table, _ count: Int) throws -> Double {
        defer { self.workshop.remove("yardstick.db") }
        return try Yardsticks.load(table, at: self.workshop.path("yardstick.db"), rowCount: count)
    }

    /// Records a second into a new bureau's empty database.
    private func fill(
        _ name: String,
        count: Int,
        _ body: @escaping @Sendable (Publishing) async throws -> Void
    ) async throws -> Double {
        defer { self.workshop.remove(name) }
        let folders = try MeshFolders(root: self.workshop.path(name), codes: ["FR"])
        return try await LocalBureau.with(folder: folders.folder("FR")) { bureau in
            let publishing = try Publishing(bureau: bureau)
            let start = ContinuousClock.now
            try await body(publishing)
            return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
        }
    }

    // MARK: From a file

    private func writeFile(_ count: Int) throws -> String {
        let path = self.workshop.path("specimens.csv")
        var text = "source-id,plate,remarks\n"
        let remarks = String(repeating: "SPECIMEN ", count: 37)
        for index in 0..<count { text += "\(index),\(Specimens.plate(index)),\(remarks)\n" }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Reads and checks on one thread and publishes beside it, as the command does.
    private func read(_ path: String, into publishing: Publishing) async throws {
        let dataset = publishing.source.dataset
        let importer = Importer(
            reader: CSVListReader(path: path, dataset: dataset),
            catalogue: publishing.registrar.bureau.catalogue,
            author: publishing.registrar.bureau.code,
            isTraining: true,
            sourceList: "specimens"
        )
        let (batches, continuation) = AsyncThrowingStream<[ListItem], any Error>.makeStream(
            bufferingPolicy: .unbounded
        )
        let reading = Task.detached {
            var batch: [ListItem] = []
            do {
                _ = try importer.run { row in
                    guard case .valid(let record) = row else { throw BenchError("a row was refused") }
                    batch.append(ListItem(sourceID: record.sourceId, draft: publishing.draft(record.body)))
                    guard batch.count == Publishing.batchCount else { return }
                    continuation.yield(batch)
                    batch = []
                }
                if !batch.isEmpty { continuation.yield(batch) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        var pipeline = Publishing.Pipeline(publishing: publishing)
        for try await batch in batches { try await pipeline.add(batch) }
        try await pipeline.finish()
        await reading.value
    }
}
