import Membership
import Records

/// Every change of what is durable goes through here.
extension Replica {
    mutating func newCommit() -> Commit {
        self.commitCount += 1
        return Commit(number: self.commitCount)
    }

    /// Hands a commit to storage, with whatever small things wait for a transaction to share.
    mutating func issue(_ commit: Commit, _ record: CommitRecord) {
        var commit = commit
        var record = record
        record.small = self.unsaved
        self.unsaved = SmallThings()
        self.flushHeadsAt = nil
        commit.certificates = record.small.certificates.map(\.bytes)
        commit.heads = record.small.heads.members.compactMap { self.authors[$0].newest }
        commit.vectors = record.small.vectors.members.compactMap { self.vectors[$0] }
        commit.evidence = record.small.evidence
        record.byteCount = commit.appends.reduce(0) { $0 + $1.batch.byteCount }
        self.pendingByteCount += record.byteCount
        self.commits.append(record)
        self.effects.append(.commit(commit))
    }

    /// Gives small things a transaction of their own when no other came in time.
    mutating func flushHeadsIfDue() {
        guard let at = self.flushHeadsAt, self.now.monotonic >= at else { return }
        let commit = self.newCommit()
        self.issue(commit, CommitRecord(number: commit.number))
    }

    /// Lets newly heard things wait a little for a transaction to share.
    mutating func flushSoon() {
        self.flushHeadsAt = self.flushHeadsAt ?? self.now.monotonic &+ self.limits.headFlushInterval
    }

    mutating func committed(_ number: UInt64, _ outcome: CommitOutcome) {
        guard let place = self.commits.firstIndex(where: { $0.number == number }) else { return }
        let record = self.commits.remove(at: place)
        switch outcome {
        case .durable(let conditions):
            // Storage promised to fail what was issued before a failure was handled.
            precondition(!record.isGivenUp, "commit \(number) is durable, though an earlier one failed")
            self.commitSucceeded(record, conditions)
        case .failed(let reason): self.commitFailed(record, reason: reason)
        }
    }

    private mutating func commitSucceeded(_ record: CommitRecord, _ conditions: [LogCondition]) {
        self.pendingByteCount -= record.byteCount
        for id in record.logs {
            guard let author = self.roster.index(of: id.author) else { continue }
            let condition = conditions.first { $0.log == id }
            if !self.authors[author][id.dataset].commitSucceeded(record.number, condition: condition) {
                self.freeze(id, author: author)
            }
            self.authors[author].settle(id.dataset)
            self.authors[author].updateReceipts()
            self.lookAt(author)
        }
        if let id = record.bodies, let author = self.roster.index(of: id.author) {
            self.authors[author][id.dataset].askedBodies = nil
        }
        if self.isStarved, record.byteCount > 0 { self.looksAtAll = true }
        if !record.logs.isEmpty { self.effects.append(.stored(record.logs)) }
        for publication in record.publications {
            self.effects.append(.published(publication.number, .durable(publication.indexes)))
        }
        if let head = record.ownHead { self.ownCommitSucceeded(head) }
    }

    private mutating func commitFailed(_ record: CommitRecord, reason: String) {
        for publication in record.publications {
            self.effects.append(.published(publication.number, .refused(.storage(reason))))
        }
        guard !record.isGivenUp else { return }
        self.note(.commitFailed(reason: reason))
        self.giveUp(record)
        for place in self.commits.indices where !self.commits[place].isGivenUp {
            self.giveUp(self.commits[place])
            self.commits[place].isGivenUp = true
        }
        if !self.unsaved.isEmpty { self.flushHeadsAt = self.now.monotonic &+ self.limits.retryInterval }
        self.ownCommitsFailed()
    }

    /// What a commit held is asked for again later, or waits for another transaction.
    private mutating func giveUp(_ record: CommitRecord) {
        self.pendingByteCount -= record.byteCount
        self.unsaved.add(record.small)
        let retryAt = self.now.monotonic &+ self.limits.retryInterval
        for id in record.logs {
            guard let author = self.roster.index(of: id.author) else { continue }
            self.authors[author][id.dataset].commitsFailed(retryAt: retryAt)
            self.lookAt(author)
        }
    }
}
