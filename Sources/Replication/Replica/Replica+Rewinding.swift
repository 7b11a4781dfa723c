import Membership
import MerkleLog
import Records
import Sodium

/// Setting a log back to what its author's newest head still states. Only a countersigned epoch does so to another's
/// log, and only a newer head of its own to this bureau's.
extension Replica {
    /// Thaws a log, and sets aside what the newest head's line leaves out.
    mutating func reconcile(_ dataset: DatasetNumber, author: Int) {
        let id = LogID(author: self.authors[author].code, dataset: dataset)
        guard let log = self.authors[author].log(dataset) else { return }
        guard log.knownEnd > 0 || log.rewinding != nil else {
            self.reconciled(id, author: author)
            return
        }
        self.authors[author][dataset].mustReconcile = true
        self.endWants(of: id, author: author)
        // What is on its way to the disk or being read is waited for; it comes back here then.
        guard log.pending.isEmpty, log.rewinding == nil, !log.isComparing else { return }
        let line = self.authors[author].newest?.table[dataset]
        let isPrefix = log.durable.count == 1 && log.durable[0].start == 0
        guard let line, isPrefix, !log.rewindsWhole else {
            self.rewind(id, to: 0, [], author: author)
            return
        }
        let proved = log.provedSize
        if line.size < proved {
            self.compare(id, at: line.size, treeSize: proved, author: author, .rewind(to: line.size))
        } else if line.size == proved, !log.prefix.hasRoot(line.root) {
            self.rewind(id, to: 0, [], author: author)
        } else {
            self.reconciled(id, author: author)  // If the entries to come do not follow, it comes back here.
        }
    }

    /// The frontier at the size to which a log is to be set back was read.
    mutating func readyToRewind(_ id: LogID, to size: UInt64, _ beginning: CompactRange, author: Int) {
        let wanted = self.authors[author].newest?.table[id.dataset]
        // This bureau's own log goes back to what it signed last; another's to what the new epoch states.
        let isRight = size > 0 && (author == self.me || wanted.map { beginning.hasRoot($0.root) } ?? false)
        self.rewind(id, to: isRight ? size : 0, isRight ? [beginning] : [], author: author)
    }

    mutating func rewind(_ id: LogID, to size: UInt64, _ ranges: [CompactRange], author: Int) {
        let rewind = Rewind(log: id, size: size, ranges: ranges)
        self.authors[author][id.dataset].rewinding = rewind
        // From here on it means: once more.
        self.authors[author][id.dataset].mustReconcile = false
        if author != self.me { self.unsaved.thaw(id) }
        var commit = self.newCommit()
        commit.rewinds = [rewind]
        var record = CommitRecord(number: commit.number)
        record.rewind = id
        self.issue(commit, record)
    }

    /// A log was set back, or could not be.
    mutating func rewound(_ id: LogID, condition: LogCondition?, hasFailed: Bool) {
        guard let author = self.roster.index(of: id.author),
            let rewind = self.authors[author].log(id.dataset)?.rewinding
        else { return }
        if hasFailed {
            self.authors[author][id.dataset].rewinding = nil
            self.authors[author][id.dataset].mustReconcile = true
            // Its frontier is read again.
            if author == self.me { self.authors[author][id.dataset].rewindsWhole = false }
            self.authors[author][id.dataset].commitsFailed(retryAt: self.now.monotonic &+ self.limits.retryInterval)
            self.rewindsToRetry.append(id)
            self.wakeUp(by: self.now.monotonic &+ self.limits.retryInterval)
            return
        }
        self.authors[author][id.dataset].rewind(to: rewind.ranges)
        self.authors[author][id.dataset].condition = condition ?? LogCondition(log: id)
        self.note(.setAside(id, from: rewind.size))
        self.authors[author].restart(id.dataset, now: self.now.monotonic)
        if author == self.me {
            self.reconciled(id, author: author)
            self.continueRecovery()
            return
        }
        self.authors[author][id.dataset].rewindsWhole = false
        if self.authors[author].log(id.dataset)?.mustReconcile == true {
            self.reconcile(id.dataset, author: author)
        } else {
            self.reconciled(id, author: author)
        }
    }

    /// A log goes on.
    mutating func reconciled(_ id: LogID, author: Int) {
        let hasWaited = self.authors[author][id.dataset].mustReconcile && author != self.me
        let wasFrozen = self.authors[author][id.dataset].isFrozen
        self.authors[author][id.dataset].mustReconcile = false
        if hasWaited || wasFrozen {
            self.unsaved.thaw(id)
            self.flushSoon()
        }
        if wasFrozen {
            self.authors[author][id.dataset].thaw()
            self.note(.logThawed(id))
        }
        self.effects.append(.progressed)
        self.lookAt(author)
    }

    /// Tries again what a full disk put off.
    mutating func retryRewinds() {
        guard !self.rewindsToRetry.isEmpty else { return }
        var waiting: [LogID] = []
        for id in self.rewindsToRetry {
            guard let author = self.roster.index(of: id.author), let log = self.authors[author].log(id.dataset) else {
                continue
            }
            guard self.now.monotonic >= log.notBefore else {
                waiting.append(id)
                self.wakeUp(by: log.notBefore)
                continue
            }
            if author == self.me {
                self.ownLogConflicts(id.dataset)
            } else {
                self.reconcile(id.dataset, author: author)
            }
        }
        self.rewindsToRetry = waiting
    }
}

extension Author {
    /// Takes the newest head's claim for a log that was set back.
    mutating func restart(_ dataset: DatasetNumber, now: UInt64) {
        guard let newest = self.newest, let line = newest.table[dataset] else { return }
        _ = self[dataset].claim(line, by: newest.head.reference.number, now: now)
        self.settle(dataset)
    }
}
