import Node
import Records

/// Publishes specimens as an import does, in batches of a thousand with four under way.
struct Publishing: Sendable {
    static let batchCount = 1_000
    static let batchesUnderWay = 4

    let registrar: Registrar
    let source: any SpecimenSource

    init(bureau: Bureau, source: any SpecimenSource) {
        self.registrar = Registrar(bureau: bureau)
        self.source = source
    }

    /// Of vehicles.
    init(bureau: Bureau) throws {
        self.init(bureau: bureau, source: try Specimens(catalogue: bureau.catalogue, author: bureau.code))
    }

    /// Returns when all of it is durable.
    func publish(_ records: Range<Int>) async throws {
        var pipeline = Pipeline(publishing: self)
        for first in stride(from: records.lowerBound, to: records.upperBound, by: Self.batchCount) {
            let batch = first..<min(first + Self.batchCount, records.upperBound)
            let items = batch.map { index in
                ListItem(sourceID: String(index), draft: self.draft(self.source.body(index)))
            }
            try await pipeline.add(items)
        }
        try await pipeline.finish()
    }

    /// Batches under way.
    struct Pipeline {
        let publishing: Publishing
        private var underWay: [Task<Void, any Error>] = []

        init(publishing: Publishing) {
            self.publishing = publishing
        }

        /// Begins to publish a batch; waits for the oldest when enough are under way.
        mutating func add(_ items: [ListItem]) async throws {
            if self.underWay.count == Publishing.batchesUnderWay { try await self.underWay.removeFirst().value }
            let publishing = self.publishing
            self.underWay.append(Task { try await publishing.publish(items) })
        }

        mutating func finish() async throws {
            for task in self.underWay { try await task.value }
            self.underWay = []
        }
    }

    private func publish(_ items: [ListItem]) async throws {
        let outcome = try await self.registrar.register(items, of: "specimens", in: self.source.dataset)
        guard outcome.newCount == items.count else {
            throw BenchError("\(outcome.newCount) of \(items.count) records were new")
        }
    }

    func draft(_ body: [UInt8]) -> RecordDraft {
        RecordDraft(dataset: self.source.dataset, body: body, expiry: Day.max)
    }
}
