import Foundation

/// Waiting for other processes, by asking them.
enum Wait {
    struct TooLong: Error, CustomStringConvertible {
        let description: String
    }

    /// Asks again each 50 ms until something holds.
    static func until(_ what: String, atMost limit: Duration, _ holds: () throws -> Bool) throws {
        let deadline = ContinuousClock.now + limit
        while try !holds() {
            guard ContinuousClock.now < deadline else {
                throw TooLong(description: "waited \(limit.components.seconds) s in vain until \(what)")
            }
            usleep(50_000)
        }
    }
}
