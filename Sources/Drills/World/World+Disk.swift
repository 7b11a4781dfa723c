import Records
import Replication

/// The one writing connection of each node: what waits shares a transaction, in order of issue.
extension World {
    /// As the real node's writer has it.
    static let transactionByteCountMax = 4 << 20
    static let transactionCommitCountMax = 64

    func enqueue(_ commit: Commit, at node: Int) {
        self.nodes[node].writer.waiting.append(commit)
        if self.nodes[node].writer.running.isEmpty { self.beginTransaction(at: node) }
    }

    func beginTransaction(at node: Int) {
        let waiting = self.nodes[node].writer.waiting
        guard !waiting.isEmpty else { return }
        var count = 0
        var byteCount = 0
        for commit in waiting.prefix(Self.transactionCommitCountMax) {
            byteCount += commit.appends.reduce(0) { $0 + $1.batch.byteCount }
            if count > 0, byteCount > Self.transactionByteCountMax { break }
            count += 1
        }
        if count == waiting.count {
            self.nodes[node].writer.running = waiting
            self.nodes[node].writer.waiting = []
        } else {
            self.nodes[node].writer.running = Array(waiting.prefix(count))
            self.nodes[node].writer.waiting.removeFirst(count)
        }
        let time = self.settings.transactionTime + UInt64(byteCount) / max(1, self.settings.diskBytesPerMicrosecond)
        self.queue.push(
            self.now &+ time &* self.nodes[node].faults.slowness,
            .transactionEnds(node: node, boot: self.nodes[node].boot)
        )
    }

    func transactionEnds(at node: Int) {
        let commits = self.nodes[node].writer.running
        self.nodes[node].writer.running = []
        self.workTimer.enter(.disks)
        let outcomes = self.write(commits, at: node)
        let hasFailed = outcomes.contains { if case .failed = $0 { true } else { false } }
        self.workTimer.enter(.checkers)
        guard hasFailed else {
            for observer in self.observers.stored { observer.stored(commits, at: node, in: self) }
            self.workTimer.enter(.lines)
            self.beginTransaction(at: node)
            for (commit, outcome) in zip(commits, outcomes) {
                self.handle(.committed(commit.number, outcome), at: node)
            }
            return
        }
        // What was issued before the failure is handled fails as well; what the replica issues then is new.
        let givenUp = self.nodes[node].writer.waiting
        self.nodes[node].writer.waiting = []
        for (commit, outcome) in zip(commits, outcomes) { self.handle(.committed(commit.number, outcome), at: node) }
        for commit in givenUp {
            self.handle(.committed(commit.number, .failed(reason: "an earlier transaction failed")), at: node)
        }
    }

    private func write(_ commits: [Commit], at node: Int) -> [CommitOutcome] {
        guard !self.nodes[node].faults.isFull else { return commits.map { _ in .failed(reason: "no space") } }
        return self.nodes[node].store.commit(commits)
    }

    /// The program dies while a transaction or a write of the mark is under way: either may be on the disk or not.
    func settleDisk(of node: Int) {
        var generator = self.streams.generator(.disk, node &* 1_048_576 &+ Int(clamping: self.nodes[node].boot))
        if !self.nodes[node].writer.running.isEmpty {
            if generator.below(2) == 0 {
                let commits = self.nodes[node].writer.running
                let outcomes = self.write(commits, at: node)
                let hasFailed = outcomes.contains { if case .failed = $0 { true } else { false } }
                if !hasFailed { for observer in self.observers.stored { observer.stored(commits, at: node, in: self) } }
                self.branches.count(.transactionSurvivedCrash)
            } else {
                self.branches.count(.transactionLostInCrash)
            }
        }
        if let head = self.nodes[node].freezing.last {
            if generator.below(2) == 0 {
                self.nodes[node].write(mark: head.reference)
                self.branches.count(.markSurvivedCrash)
            } else {
                self.branches.count(.markLostInCrash)
            }
        }
        self.nodes[node].freezing = []
        self.nodes[node].writer = TransactionQueue()
        self.nodes[node].serves = [:]
    }
}
