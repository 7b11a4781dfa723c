import Dispatch
import Logging
import Replication
import Storage
import Synchronization

/// Carries commits out on the one thread that writes: what waits shares a transaction, in order of issue.
///
/// After a failure everything that was issued before the failure is handled fails as well, as `Replica` demands:
/// later commits state ranges that build on the failed ones.
final class CommitWriter: Sendable {
    /// How one commit ended.
    struct Outcome: Sendable {
        let number: UInt64
        let outcome: CommitOutcome
        /// Whether with it begins a failure that is to be acknowledged. Those that fail because of it follow without.
        var beginsFailure = false
    }

    /// Entries and bodies of one transaction stay under this, but for a single commit that is larger.
    static let transactionByteCountMax = 4 << 20
    static let transactionCommitCountMax = 64

    /// Key runs are merged after this much quiet.
    private static let quietTime = DispatchTimeInterval.seconds(1)
    /// Until what the disk refused is tried again.
    private static let troubleTime = DispatchTimeInterval.seconds(30)

    private struct State {
        var waiting: [Commit] = []
        var isRunning = false
        var isFailing = false
        /// How often commits were carried out, and how often when the next tidying was planned.
        var runCount = 0
        var tidyingPlannedAt: Int?
        var isFinished = false
    }

    /// In order of issue. At most as many wait as `Replica` has issued, which bounds itself.
    let outcomes: AsyncStream<[Outcome]>
    private let continuation: AsyncStream<[Outcome]>.Continuation
    private let store: Store
    private let logger: Logger
    private let queue = DispatchQueue(label: "ncb.commit", qos: .userInitiated)
    private let state = Mutex(State())

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
        (self.outcomes, self.continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    func enqueue(_ commit: Commit) {
        let starts = self.state.withLock { state in
            state.waiting.append(commit)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if starts { self.queue.async { self.run() } }
    }

    /// Called before the replica handles an outcome. If a failure begins with it, what was issued until now fails as
    /// well, and what follows is new.
    ///
    /// Only that one ends the failure: others that failed with it may be handled when the next failure has begun
    /// already, which the replica does not know of yet.
    func willHandle(_ outcome: Outcome) {
        guard outcome.beginsFailure else { return }
        self.state.withLock { state in
            guard state.isFailing else { return }
            state.isFailing = false
            if !state.waiting.isEmpty {
                self.continuation.yield(state.waiting.map { Self.givenUp($0) })
                state.waiting = []
            }
        }
    }

    /// Waits until nothing is under way, and ends ``outcomes``.
    func finish() async {
        self.state.withLock { $0.isFinished = true }
        await withCheckedContinuation { done in
            self.queue.async { done.resume() }
        }
        self.continuation.finish()
    }

    private func run() {
        while let commits = self.next() {
            let outcomes = self.store.commit(commits)
            var results = zip(commits, outcomes).map { Outcome(number: $0.number, outcome: $1) }
            self.state.withLock { state in
                if let first = results.firstIndex(where: { if case .failed = $0.outcome { true } else { false } }) {
                    state.isFailing = true
                    results[first].beginsFailure = true
                }
                self.continuation.yield(results)
            }
        }
        self.planTidying()
    }

    /// What commits left unmerged is merged when none has come for a while: an idle bureau searches few runs.
    private func planTidying() {
        let isNew = self.state.withLock { state in
            state.runCount &+= 1
            guard state.tidyingPlannedAt == nil else { return false }
            state.tidyingPlannedAt = state.runCount
            return true
        }
        if isNew { self.queue.asyncAfter(deadline: .now() + Self.quietTime) { self.tidyIfQuiet() } }
    }

    private func tidyIfQuiet() {
        let isQuiet: Bool? = self.state.withLock { state in
            guard !state.isFinished else { return nil }
            defer { state.tidyingPlannedAt = state.runCount }
            return state.tidyingPlannedAt == state.runCount && state.waiting.isEmpty
        }
        guard let isQuiet else { return }
        do {
            guard try !isQuiet || self.store.tidy() else {
                return self.state.withLock { $0.tidyingPlannedAt = nil }
            }
            self.queue.asyncAfter(deadline: .now() + Self.quietTime) { self.tidyIfQuiet() }
        } catch {
            // Nothing is lost: keys that cannot be written stay in memory, and bounded.
            self.logger.warning("keys-not-written", metadata: ["reason": "\(error)"])
            self.queue.asyncAfter(deadline: .now() + Self.troubleTime) { self.tidyIfQuiet() }
        }
    }

    private func next() -> [Commit]? {
        self.state.withLock { state in
            if state.isFailing, !state.waiting.isEmpty {
                self.continuation.yield(state.waiting.map { Self.givenUp($0) })
                state.waiting = []
            }
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            var count = 0
            var byteCount = 0
            for commit in state.waiting.prefix(Self.transactionCommitCountMax) {
                byteCount += commit.appends.reduce(0) { $0 + $1.batch.byteCount }
                if count > 0, byteCount > Self.transactionByteCountMax { break }
                count += 1
            }
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }

    private static func givenUp(_ commit: Commit) -> Outcome {
        Outcome(number: commit.number, outcome: .failed(reason: "an earlier transaction failed"))
    }
}
