import Dispatch
public import DrillReport
import Synchronization

/// Many small drills, one for each seed, on all cores, until all have run, time is up or one has failed.
public struct Swarm: Sendable {
    /// A seed whose run broke a promise or could not be made.
    public struct Failure: Sendable {
        public let draw: SwarmDraw
        /// `nil` when the run could not be made; ``reason`` says why.
        public let record: DrillRecord?
        public let reason: String
    }

    public struct Outcome: Sendable {
        public let tally: SwarmTally
        /// The one of the smallest seed, if any: others may have failed at the same time.
        public let failure: Failure?

        /// Why the swarm as a whole has not passed; `nil` if it has. One that ran nothing has shown nothing.
        public var reason: String? {
            self.failure?.reason ?? (self.tally.seedCount == 0 ? "no seed was run in the time that was given" : nil)
        }
    }

    private struct State {
        var next: UInt64
        var tally = SwarmTally()
        var failure: Failure?
    }

    public let seeds: ClosedRange<UInt64>
    public let shape: SwarmShape
    public let coreCount: Int

    public init(seeds: ClosedRange<UInt64>, shape: SwarmShape = SwarmShape(), coreCount: Int) {
        self.seeds = seeds
        self.shape = shape
        self.coreCount = max(coreCount, 1)
    }

    /// - Parameters:
    ///   - isOutOfTime: asked before each seed is begun; seeds that have begun are ended.
    ///   - progress: told after each seed.
    ///   - run: one drawn drill.
    public func run(
        isOutOfTime: @Sendable () -> Bool,
        progress: @Sendable (SwarmTally) -> Void,
        run: @Sendable (SwarmDraw) throws -> DrillRecord
    ) -> Outcome {
        let state = Mutex(State(next: self.seeds.lowerBound))
        DispatchQueue.concurrentPerform(iterations: self.coreCount) { _ in
            while !isOutOfTime(), let seed = self.nextSeed(state) {
                let draw = SwarmDraw(seed: seed, shape: self.shape)
                let failure = Self.failure(of: draw, run) { record in
                    progress(
                        state.withLock { state in
                            state.tally.add(record, of: draw)
                            return state.tally
                        }
                    )
                }
                guard let failure else { continue }
                state.withLock { state in
                    let isFirst = state.failure.map { failure.draw.seed < $0.draw.seed } ?? true
                    if isFirst { state.failure = failure }
                }
            }
        }
        return state.withLock { Outcome(tally: $0.tally, failure: $0.failure) }
    }

    private func nextSeed(_ state: borrowing Mutex<State>) -> UInt64? {
        state.withLock { state in
            guard state.failure == nil, state.next <= self.seeds.upperBound else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    private static func failure(
        of draw: SwarmDraw,
        _ run: (SwarmDraw) throws -> DrillRecord,
        _ done: (DrillRecord) -> Void
    ) -> Failure? {
        do {
            let record = try run(draw)
            done(record)
            guard let reason = record.failureReason else { return nil }
            return Failure(draw: draw, record: record, reason: reason)
        } catch {
            return Failure(draw: draw, record: nil, reason: "the run could not be made: \(error)")
        }
    }
}

extension DrillRecord {
    /// The first promise or expectation that did not hold, in a sentence; `nil` if there is none. What a run cannot
    /// tell is no failure of it.
    public var failureReason: String? {
        if let promise = self.promises.first(where: { $0.status == .violated }) {
            return "promise \(promise.number) (\(promise.name)): \(promise.first?.summary ?? promise.title)"
        }
        if let missed = self.expectations.first(where: { $0.isMet == false }) {
            return "expected: \(missed.title): \(missed.detail)"
        }
        if let figure = self.figures.first(where: { $0.holds == false }) {
            return "expected otherwise: \(figure.title): \(figure.amount.map(String.init) ?? "unknown")"
        }
        return nil
    }
}
