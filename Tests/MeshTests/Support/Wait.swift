import Dispatch

/// How the tests wait for other processes: they ask again and again, and give up at a stated time.
enum Wait {
    /// Asks until there is an answer.
    ///
    /// - Parameter what: what is waited for, told when it does not come.
    @discardableResult
    static func until<Value>(
        _ what: String,
        within limit: Duration = .seconds(30),
        every interval: Duration = .milliseconds(20),
        _ ask: () async throws -> Value?
    ) async throws -> Value {
        let deadline = ContinuousClock.now + limit
        while true {
            if let value = try await ask() { return value }
            guard ContinuousClock.now < deadline else { throw MeshFailure("\(what): not within \(limit)") }
            try await Task.sleep(for: interval)
        }
    }

    /// As ``until(_:within:every:_:)`` for a condition.
    static func untilTrue(
        _ what: String,
        within limit: Duration = .seconds(30),
        every interval: Duration = .milliseconds(20),
        _ ask: () async throws -> Bool
    ) async throws {
        _ = try await Self.until(what, within: limit, every: interval) { try await ask() ? true : nil }
    }

    /// Lets a load run for a seeded time: the moment of a kill, not a wait for something.
    static func moment(_ duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }

    private static let queue = DispatchQueue(label: "mesh-tests.blocking", attributes: .concurrent)

    /// Runs what blocks outside the pool of tasks, which has as many threads as the machine has cores.
    static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Self.queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
