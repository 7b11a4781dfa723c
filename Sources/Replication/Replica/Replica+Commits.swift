import Membership
import PlantedFaults
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
        commit.forkProofs = record.small.forkProofs
        commit.droppedForkProofs = record.small.droppedProofs
        commit.frozen = record.small.frozen
        commit.thawed = record.small.thawed
        commit.standing = record.small.standing.compactMap { id in
            guard let author = self.roster.index(of: id.author) else { return nil }
            return self.authors[author].log(id.dataset)?.standing.map { StandingHead(log: id, head: $0) }
        }
        commit.parked = record.small.parked.members.compactMap { self.authors[$0].parked }
        commit.unparked = record.small.unparked.members.map { self.authors[$0].code }
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
        if PlantedFault.failureIgnored.isPlanted, case .failed = outcome { return self.commitSucceeded(record, []) }
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
            let isTrue = self.authors[author][id.dataset].commitSucceeded(record.number, condition: condition)
            self.authors[author][id.dataset].movedAt = self.now.monotonic
            self.authors[author][id.dataset].broughtAt = self.now.monotonic
            self.settle(id.dataset, author: author)
            if !isTrue { self.rootsDiffer(id.dataset, author: author) }
            self.authors[author].updateReceipts()
            if self.authors[author].log(id.dataset)?.mustReconcile == true { self.goOnReconciling(id, author: author) }
            self.compareHeads(of: author)
            self.lookAt(author)
        }
        if let id = record.rewind {
            self.rewound(id, condition: conditions.first { $0.log == id }, hasFailed: false)
        }
        self.count(record.countersignatures)
        if let bodies = record.bodies { self.stored(bodies, conditions.first { $0.log == bodies.log }) }
        if self.isStarved, record.byteCount > 0 { self.looksAtAll = true }
        if !record.logs.isEmpty { self.effects.append(.stored(record.logs)) }
        for publication in record.publications {
            self.effects.append(.published(publication.number, .durable(publication.indexes)))
        }
        if record.isOwn { self.ownCommitSucceeded(record.ownHead) }
        if !record.logs.isEmpty || record.isOwn { self.continueRecovery() }
    }

    /// Under which head a log stands, for good.
    mutating func settle(_ dataset: DatasetNumber, author: Int) {
        guard self.authors[author].settle(dataset) else { return }
        self.unsaved.stands(LogID(author: self.authors[author].code, dataset: dataset))
        if author != self.me { self.flushSoon() }
    }

    mutating func goOnReconciling(_ id: LogID, author: Int) {
        if author == self.me { self.ownLogConflicts(id.dataset) } else { self.reconcile(id.dataset, author: author) }
    }

    /// Bodies that are still due were others than their entries promise: that is their sender's fault, and the next
    /// peer is asked when it is time.
    private mutating func stored(_ bodies: CommitRecord.Bodies, _ condition: LogCondition?) {
        guard let author = self.roster.index(of: bodies.log.author) else { return }
        if let due = condition?.due, bodies.indexes.contains(where: due.contains) {
            self.peers[bodies.sender]?.failureCount += 1
            self.blame(bodies.sender, "bodies of \(bodies.log) that were not promised")
        } else {
            self.authors[author][bodies.log.dataset].askedBodies = nil
        }
    }

    private mutating func commitFailed(_ record: CommitRecord, reason: String) {
        for publication in record.publications {
            self.effects.append(.published(publication.number, .refused(.storage(reason))))
        }
        guard !record.isGivenUp else { return }
        self.note(.commitFailed(reason: reason))
        // The newest first: what an earlier one said does not take the place of what a later one said.
        for place in self.commits.indices.reversed() where !self.commits[place].isGivenUp {
            self.giveUp(self.commits[place])
            self.commits[place].isGivenUp = true
        }
        self.giveUp(record)
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
            if self.authors[author].log(id.dataset)?.mustReconcile == true { self.rewindsToRetry.append(id) }
            self.lookAt(author)
        }
        if let id = record.rewind { self.rewound(id, condition: nil, hasFailed: true) }
    }
}
