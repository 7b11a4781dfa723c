import Membership
import MerkleLog
import PlantedFaults
import Records
import Sodium

/// This bureau's own newest entries, fetched from others like anybody else's: after its disk went back in time.
extension Replica {
    /// A head of this bureau that comes from a peer. One that this node did not make is fetched before anything is
    /// signed.
    mutating func heardOfMyself(_ known: KnownHead) {
        let reference = known.head.reference
        let newest = self.authors[self.me].newest?.head.reference ?? .none
        let stored = self.publisher.stored?.reference ?? .none
        guard reference != newest else { return }
        guard reference.epoch == self.publisher.epoch else {
            self.heardOfOlderKey(known, newest: newest, stored: stored)
            return
        }
        if reference == stored {
            // While this bureau does not sign, its peers tell what it signed last.
            if newest.isOlder(than: reference) { self.accept(known, author: self.me) }
            return
        }
        if reference.number == newest.number {
            self.lookForForks(known, author: self.me)
            guard reference.hash < newest.hash else { return }
        } else {
            guard max(newest.number, stored.number) <= reference.number else { return }
        }
        self.doubt(.newerHeadElsewhere(reference))
        self.recover(known)
    }

    /// A head of an earlier signing key: the first one of this key follows it, and until then it is the newest. A machine
    /// that takes over asks what was signed before it, and fetches that first; where the operator has begun the epoch on
    /// what is there, nothing is asked.
    private mutating func heardOfOlderKey(_ known: KnownHead, newest: HeadReference, stored: HeadReference) {
        let reference = known.head.reference
        if reference == stored, newest.isOlder(than: reference) { return self.accept(known, author: self.me) }
        guard self.publisher.asking != nil, reference.epoch < self.publisher.epoch,
            max(newest.number, stored.number) < reference.number, !self.isShortened(known)
        else { return }
        self.doubt(.newerHeadElsewhere(reference))
        self.recover(known)
    }

    /// Whether a head leaves out what the one that is being fetched states: others keep such a head of an epoch between,
    /// and do not follow it.
    private func isShortened(_ known: KnownHead) -> Bool {
        guard let target = self.publisher.recovering ?? self.authors[self.me].newest else { return false }
        return target.table.lines.contains { line in (known.table[line.dataset]?.size ?? 0) < line.size }
    }

    mutating func recover(_ known: KnownHead) {
        if case .stopped(let refusal) = self.publisher.state, refusal != .starting { return }
        if let target = self.publisher.recovering, !target.head.reference.isOlder(than: known.head.reference) { return }
        if PlantedFault.tailNotRecovered.isPlanted { return self.accept(known, author: self.me) }
        self.publisher.recovering = known
        self.publisher.asking?.hears(known.head.reference)
        self.duties = .withheld
        self.effects.append(.progressed)
        self.continueRecovery()
    }

    /// Takes the next step once nothing of its own is under way: each log has to be, or begin with, what the head
    /// states.
    mutating func continueRecovery() {
        guard let target = self.publisher.recovering, self.publisher.commitsUnderWay == 0,
            self.publisher.state == .signing
        else { return }
        if self.authors[self.me].newest != target {
            self.publisher.prepared = nil
            self.publisher.dropNews()
            self.accept(target, author: self.me)
            for log in self.authors[self.me].logs { self.authors[self.me][log.id.dataset].contradicted = nil }
            self.unsaved.heads.insert(self.me)
            self.flushSoon()
        }
        var isDone = true
        for line in target.table.lines where !self.isRecovered(line) { isDone = false }
        guard isDone else { return }
        self.endRecovery()
        if target.head.head.epoch == self.publisher.epoch {
            self.publisher.lastSequence = max(self.publisher.lastSequence, target.head.head.sequence)
        }
        self.effects.append(.progressed)
        self.allowIfEnough()
        self.commitWaiting()
    }

    private mutating func endRecovery() {
        self.publisher.recovering = nil
        for log in self.authors[self.me].logs { self.authors[self.me][log.id.dataset].rewindsWhole = false }
        self.resetOwnLogs()
        self.publisher.toResume = nil
    }

    /// Where the operator has begun a new epoch, what the key before it signed is waited for only as long as something
    /// of it comes: what no disk holds any more would keep the bureau silent for ever. Others are asked all the same.
    mutating func giveUpOlderKeyIfDue() {
        guard let target = self.publisher.recovering, target.head.head.epoch < self.publisher.epoch,
            let asking = self.publisher.asking, self.publisher.commitsUnderWay == 0, self.publisher.state == .signing
        else { return }
        let logs = self.authors[self.me].logs
        guard logs.allSatisfy({ $0.pending.isEmpty && $0.rewinding == nil && !$0.isComparing }) else { return }
        let movedAt = logs.map(\.movedAt).max() ?? 0
        let moment = max(movedAt, asking.since.monotonic) &+ self.limits.unprovableAfter
        guard self.now.monotonic >= moment else { return self.wakeUp(by: moment) }
        for log in logs {
            self.endWants(of: log.id, author: self.me)
            self.authors[self.me][log.id.dataset].mustReconcile = false
        }
        self.endRecovery()
        self.effects.append(.progressed)
        self.allowIfEnough()
        self.commitWaiting()
    }

    /// Whether an own log has what a line states; otherwise what it takes is begun.
    private mutating func isRecovered(_ line: Line) -> Bool {
        let log = self.authors[self.me][line.dataset]
        if log.verified.contains(line) { return true }
        guard !log.isComparing, log.rewinding == nil, log.pending.isEmpty else { return false }
        let isPrefix = log.durable.isEmpty || (log.durable.count == 1 && log.durable[0].start == 0)
        if !isPrefix || log.provedSize < line.size {
            self.lookAt(self.me)
        } else if log.provedSize == line.size {
            self.ownLogConflicts(line.dataset)
        } else {
            self.compare(log.id, at: line.size, treeSize: log.provedSize, author: self.me, .own(line))
        }
        return false
    }

    mutating func comparedOwn(_ line: Line, _ beginning: CompactRange) {
        if beginning.hasRoot(line.root) {
            self.authors[self.me][line.dataset].confirm(line)
            self.continueRecovery()
        } else {
            self.ownLogConflicts(line.dataset)
        }
    }

    /// What was written here and never signed stands where the lost entries belong: it is set aside, back to what this
    /// bureau signed last, and if that is not known, wholly.
    mutating func ownLogConflicts(_ dataset: DatasetNumber) {
        let log = self.authors[self.me][dataset]
        guard self.publisher.recovering != nil, log.rewinding == nil, !log.isComparing else { return }
        self.endWants(of: log.id, author: self.me)
        self.authors[self.me][dataset].mustReconcile = true
        guard log.pending.isEmpty else { return }  // Comes back here when it is durable.
        let signed = log.standing?.table[dataset]?.size ?? 0
        let claimed = self.publisher.recovering?.table[dataset]?.size ?? 0
        let isPrefix = log.durable.count == 1 && log.durable[0].start == 0
        guard !log.rewindsWhole, isPrefix, signed > 0, signed < log.provedSize, signed <= claimed else {
            self.rewind(log.id, to: 0, [], author: self.me)
            return
        }
        self.authors[self.me][dataset].rewindsWhole = true
        self.compare(log.id, at: signed, treeSize: log.provedSize, author: self.me, .rewind(to: signed))
    }
}
