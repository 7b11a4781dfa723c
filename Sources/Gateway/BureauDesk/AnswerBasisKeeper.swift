import Records
import Synchronization

/// Keeps the basis of answers for a tenth of a second, so that a thousand batches a second do not each ask how 196
/// authors stand.
///
/// An answer may then rest on a basis that is so much older than its look-ups: it claims less than it could, never
/// more.
final class AnswerBasisKeeper: Sendable {
    static let lifetime = Duration.milliseconds(100)
    /// Different questions that are kept at once.
    private static let countMax = 16

    /// What a basis is about: all authors and datasets, or one.
    struct Scope: Hashable, Sendable {
        var dataset: DatasetNumber?
        var author: BureauCode?
    }

    private struct State {
        var kept: [Scope: (basis: AnswerBasis, since: ContinuousClock.Instant)] = [:]
        var count: UInt64 = 0
    }

    private let state = Mutex(State())
    /// Tells ids of this run from those of others.
    private let run = String(UInt64.random(in: .min ... .max), radix: 16)

    /// The basis that is kept, or a new one.
    ///
    /// - Parameters:
    ///   - now: the moment before it is made, so that it does not seem younger than what it says.
    ///   - make: is handed the new one's id.
    func basis(
        _ scope: Scope,
        now: ContinuousClock.Instant = .now,
        make: (String) async throws -> AnswerBasis
    ) async throws -> AnswerBasis {
        let kept = self.state.withLock { $0.kept[scope] }
        if let kept, now - kept.since < Self.lifetime { return kept.basis }
        let number = self.state.withLock { state in
            state.count += 1
            return state.count
        }
        let basis = try await make("\(self.run)-\(number)")
        self.state.withLock { state in
            state.kept = state.kept.filter { now - $0.value.since < Self.lifetime }
            if state.kept.count < Self.countMax { state.kept[scope] = (basis, now) }
        }
        return basis
    }
}
