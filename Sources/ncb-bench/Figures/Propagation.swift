import Gateway
import Records

/// Publishes at the first of several nodes and measures until all others find it, through their APIs.
struct Propagation {
    static let interval = Duration.milliseconds(400)

    let socketPaths: [String]

    /// Seconds of each publication, and of a durable commit between each two.
    func measure(
        _ count: Int,
        commit: () throws -> Double
    ) async throws -> (propagations: [Double], commits: [Double]) {
        var propagations: [Double] = []
        var commits: [Double] = []
        var next = ContinuousClock.now + Self.interval
        for index in 0..<count {
            let waiting = try await self.start(index)
            try await Task.sleep(until: next)
            next += Self.interval
            propagations.append(try await waiting.finish(self.socketPaths[0]))
            commits.append(try commit())
        }
        return (propagations, commits)
    }

    private func start(_ index: Int) async throws -> Waiting {
        let plate = Specimens.plate(index)
        let others = self.socketPaths.dropFirst().map { path in
            Task {
                try await DeskClient.with(socketPath: path) { desk in
                    let query = SearchQuery(text: plate, dataset: Specimens.datasetCode, limit: 1, waitSeconds: 30)
                    let answer = try await desk.search(query)
                    return (ContinuousClock.now, answer.hits.count)
                }
            }
        }
        return Waiting(plate: plate, searches: others)
    }

    /// Searches under way, and what they wait for.
    private struct Waiting {
        let plate: String
        let searches: [Task<(ContinuousClock.Instant, Int), any Error>]

        /// Publishes, and returns the seconds until the last search was answered.
        func finish(_ socketPath: String) async throws -> Double {
            let start = try await DeskClient.with(socketPath: socketPath) { desk in
                // The connection is opened by a question that costs nothing.
                _ = try await desk.peers()
                let remarks = String(repeating: "SPECIMEN ", count: 41)
                let fields = FieldsDocument([PlainField("plate", self.plate), PlainField("remarks", remarks)])
                let request = PublishRequest(dataset: Specimens.datasetCode, fields: fields)
                let start = ContinuousClock.now
                _ = try await desk.publish(request)
                return start
            }
            var last = start
            for search in self.searches {
                let (moment, hitCount) = try await search.value
                guard hitCount == 1 else { throw BenchError("\(self.plate) was not found within 30 s") }
                last = max(last, moment)
            }
            return (last - start) / .seconds(1)
        }
    }
}
