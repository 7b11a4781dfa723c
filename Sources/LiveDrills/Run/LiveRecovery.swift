import Gateway
import Records

/// Measures how long it takes until all live nodes hold what their authors had at the beginning.
struct LiveRecovery: Sendable {
    let mesh: LiveMesh
    let limit: Duration

    /// How it went.
    struct Outcome: Sendable {
        /// `nil` if it took longer than the limit.
        var time: Duration?
        /// Who was the last, and what it lacked when it was last looked at; empty if nobody ever lacked anything.
        var laggard = ""
    }

    /// - Parameter start: when it became possible.
    func outcome(since start: ContinuousClock.Instant) async throws -> Outcome {
        let sizes = try await self.ownSizes()
        var outcome = Outcome()
        var pending = self.mesh.members.filter(\.isLive)
        while true {
            let views = try await LiveRound.views(pending)
            let still = Set(pending.map(\.code)).subtracting(views.filter { $0.holds(sizes) }.map(\.code))
            pending = pending.filter { still.contains($0.code) && $0.isLive }
            let elapsed = ContinuousClock.now - start
            if pending.isEmpty {
                outcome.time = elapsed
                return outcome
            }
            if let view = views.last(where: { still.contains($0.code) }) { outcome.laggard = Self.words(view, sizes) }
            guard elapsed < self.limit else { return outcome }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func words(_ view: NodeView, _ sizes: [LogKey: Int]) -> String {
        let lacked = sizes.keys.sorted().compactMap { log -> String? in
            guard let size = sizes[log], size > 0 else { return nil }
            let counts = view.logs[log]
            let complete = counts?.complete ?? 0
            guard complete < size else { return nil }
            return "\(log.dataset) of \(log.author) \(complete) of \(size) (claimed \(counts?.claimed ?? 0), proved "
                + "\(counts?.proved ?? 0), due \(counts?.due ?? 0))"
        }
        let more = lacked.count > 3 ? " and \(lacked.count - 3) more" : ""
        return "The last was \(view.code), which had \(lacked.prefix(3).joined(separator: ", "))\(more)."
    }

    /// What each live author's own node has of its logs.
    private func ownSizes() async throws -> [LogKey: Int] {
        let views = try await LiveRound.views(self.mesh.members.filter(\.isLive))
        return views.reduce(into: [:]) { sizes, view in
            for (log, counts) in view.logs where log.author == view.code { sizes[log] = counts.complete }
        }
    }
}
