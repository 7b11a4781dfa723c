import Gateway
import Records
import Synchronization

/// How soon a new record is found at a node that is being loaded: published there again and again, and searched for.
final class LiveFreshness: Sendable {
    private static let pause = Duration.milliseconds(200)

    private let socketPath: String
    private let isEnded = Mutex(false)

    init(socketPath: String) {
        self.socketPath = socketPath
    }

    func end() { self.isEnded.withLock { $0 = true } }

    /// Seconds from the request to publish until a search has found the record, for each one.
    func measure() async throws -> [Double] {
        try await DeskClient.with(socketPath: self.socketPath) { client in
            var delays: [Double] = []
            while !self.isEnded.withLock(\.self) {
                let plate = "FRESH\(delays.count)"
                let start = ContinuousClock.now
                _ = try await client.publish(
                    PublishRequest(dataset: Specimens.datasetCode, fields: FieldsDocument([PlainField("plate", plate)]))
                )
                let answer = try await client.search(
                    SearchQuery(text: plate, dataset: Specimens.datasetCode, links: false)
                )
                guard answer.verdict == .hit else { throw BenchError("\(plate) is published and not found") }
                delays.append((ContinuousClock.now - start) / .seconds(1))
                try await Task.sleep(for: Self.pause)
            }
            return delays
        }
    }
}
