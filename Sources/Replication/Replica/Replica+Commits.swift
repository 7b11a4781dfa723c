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
        commit.certificates = self.newCertificates.map(\.bytes)
        self.newCertificates = []
        for author in self.authors.indices where self.authors[author].isDirty && author != self.me {
            if let newest = self.authors[author].newest { commit.heads.append(newest) }
            self.authors[author].isDirty = false
            record.heads.append(author)
        }
        commit.vectors = self.dirtyVectors.compactMap { self.vectors[$0] }
        self.dirtyVectors = []
        self.flushHeadsAt = nil
        self.commits.append(record)
        self.effects.append(.commit(commit))
    }

    /// Gives newly heard heads a transaction of their own when no other came in time.
    mutating func flushHeadsIfDue() {
        guard let at = self.flushHeadsAt, self.now.monotonic >= at else { return }
        let commit = self.newCommit()
        self.issue(commit, CommitRecord(number: commit.number))
    }

    mutating func committed(_ number: UInt64, _ outcome: CommitOutcome) {
        guard let place = self.commits.firstIndex(where: { $0.number == number }) else { return }
        let record = self.commits.remove(at: place)
        switch outcome {
        case .durable(let conditions): self.commitSucceeded(record, conditions)
        case .failed(let reason): self.commitFailed(record, reason: reason)
        }
    }

    private mutating func commitSucceeded(_ record: CommitRecord, _ conditions: [LogCondition]) {
        for id in record.logs {
            guard let author = self.roster.index(of: id.author) else { continue }
            let condition = conditions.first { $0.log == id }
            self.authors[author][id.dataset].commitSucceeded(record.number, condition: condition)
        }
        for author in Set(record.logs.compactMap { self.roster.index(of: $0.author) }).sorted() {
            self.authors[author].updateReceipts()
        }
        if !record.logs.isEmpty { self.effects.append(.stored(record.logs)) }
        for publication in record.publications {
            self.effects.append(.published(publication.number, .durable(publication.indexes)))
        }
        if let head = record.ownHead { self.ownCommitSucceeded(head) }
    }

    private mutating func commitFailed(_ record: CommitRecord, reason: String) {
        self.note(.commitFailed(reason: reason))
        let retryAt = self.now.monotonic + .seconds(1)
        for id in record.logs {
            guard let author = self.roster.index(of: id.author) else { continue }
            self.authors[author][id.dataset].commitFailed(record.number, retryAt: retryAt)
        }
        for author in record.heads { self.authors[author].isDirty = true }
        if !record.heads.isEmpty { self.flushHeadsAt = retryAt }
        for publication in record.publications {
            self.effects.append(.published(publication.number, .refused(.storage(reason))))
        }
        if record.ownHead != nil { self.ownCommitFailed() }
    }
}
