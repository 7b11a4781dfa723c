/// Waiting for other processes, by asking them again and again; each wait has an end.
enum Waiting {
    /// Asks until there is an answer.
    ///
    /// - Parameter what: what is waited for, told when it does not come.
    static func until<Value: Sendable>(
        _ what: String,
        within limit: Duration,
        every interval: Duration = .milliseconds(50),
        _ ask: () async throws -> Value?
    ) async throws -> Value {
        let deadline = ContinuousClock.now + limit
        while true {
            if let value = try await ask() { return value }
            guard ContinuousClock.now < deadline else {
                throw LiveDrillError.tooLong("\(what): not within \(limit.components.seconds) s")
            }
            try await Task.sleep(for: interval)
        }
    }
}
