import Gateway
import Node
import Records

/// "batch" and "search-memory": the node as a process of its own, asked over its socket.
struct BatchFigures {
    private static let textCount = 100
    private static let askerCount = 3

    let workshop: Workshop
    let folder: DataFolder
    let documentCount: Int

    func take() async throws -> [Figure] {
        self.workshop.say("batches of \(Self.textCount) texts over the socket")
        let opening = ContinuousClock.now
        let node = try await NodeProcess(folder: self.folder)
        self.workshop.say("  the node answers after \(Number.text((ContinuousClock.now - opening) / .seconds(1))) s")
        let batchCount = self.workshop.isQuick ? 1_000 : 4_000
        _ = try await self.ask(batchCount / 4)
        var rates: [Double] = []
        for _ in 0..<3 {
            let start = ContinuousClock.now
            try await self.ask(batchCount)
            rates.append(Double(batchCount * Self.textCount) / ((ContinuousClock.now - start) / .seconds(1)))
        }
        let memory = try node.residentByteCount()
        await node.stop()
        return [
            Figure(
                "batch",
                Statistics.median(rates),
                "answers/s",
                target: .atLeast(100_000),
                note: "batches of \(Self.textCount) from \(Self.askerCount) askers; one in a thousand is a hit"
            ),
            Figure(
                "search-memory",
                memory / 1_048_576,
                "MiB",
                target: .atMost(600),
                note: "resident, the node with all of it, after the batches"
            ),
        ]
    }

    private func ask(_ batchCount: Int) async throws {
        let documentCount = self.documentCount
        let socket = self.folder.socket
        try await withThrowingTaskGroup(of: Void.self) { group in
            for asker in 0..<Self.askerCount {
                group.addTask {
                    try await DeskClient.with(socketPath: socket) { client in
                        var random = SplitMix(seed: UInt64(asker))
                        var known: String?
                        for _ in 0..<batchCount / Self.askerCount {
                            let texts = (0..<Self.textCount).map { _ in
                                let isHeld = random.next() % 1_000 == 0
                                let first = isHeld ? 0 : documentCount
                                return SearchBatch.Text(
                                    Documents.number(first + Int(random.next() % UInt64(documentCount)))
                                )
                            }
                            let answer = try await client.searchBatch(
                                SearchBatch(texts: texts, knownCompleteness: known)
                            )
                            guard answer.count == texts.count else { throw BenchError("not all texts were answered") }
                            known = answer.completenessId
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
