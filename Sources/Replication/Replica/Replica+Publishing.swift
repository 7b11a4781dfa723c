import Membership
import MerkleLog
import PlantedFaults
import Records
import Sodium

/// From an officer's entries to a durable head: one transaction holds both.
extension Replica {
    mutating func publish(_ publication: Publication) {
        if case .stopped(let refusal) = self.publisher.state {
            self.refuse(publication, .notSigning(refusal))
            return
        }
        guard self.publisher.waiting.count < self.limits.publicationCountMax else {
            self.refuse(publication, .busy)
            return
        }
        let entryCount = publication.entries.count / Entry.byteCount
        guard entryCount > 0, entryCount <= self.limits.publicationEntryCountMax,
            publication.bodies.count <= self.limits.publicationByteCountMax
        else {
            self.refuse(publication, .tooLarge)
            return
        }
        guard self.mayHaveLog(publication.dataset) else {
            self.refuse(publication, .malformed("a bureau has at most \(LineTable.lineCountMax) logs"))
            return
        }
        self.publisher.waiting.append(publication)
        self.commitWaiting()
    }

    /// Whether a log of the dataset fits into the line table, with those that wait.
    private func mayHaveLog(_ dataset: DatasetNumber) -> Bool {
        var datasets = Set(self.publisher.table.lines.map(\.dataset))
        for waiting in self.publisher.waiting { datasets.insert(waiting.dataset) }
        return datasets.contains(dataset) || datasets.count < LineTable.lineCountMax
    }

    private mutating func refuse(_ publication: Publication, _ refusal: PublicationRefusal) {
        self.effects.append(.published(publication.number, .refused(refusal)))
    }

    /// Issues commits for what waits, unless a head is being frozen, own entries are missing, or enough are under way.
    mutating func commitWaiting() {
        while self.publisher.state == .signing, self.publisher.recovering == nil, !self.publisher.waiting.isEmpty,
            self.publisher.commitsUnderWay < self.limits.ownCommitCountMax
        {
            self.commit(self.publisher.waiting.removeFirst())
        }
    }

    private mutating func commit(_ publication: Publication) {
        let before = self.publisher.frontier(publication.dataset)
        do {
            let batch = try ItemBatch(
                firstIndex: before.end,
                entries: publication.entries,
                bodies: publication.bodies,
                held: { _ in true }
            )
            let hashed = HashedBatch(batch)
            var frontier = before
            try frontier.append(hashed.range)
            let root = try frontier.root()
            self.publisher.setFrontier(frontier, publication.dataset)
            self.publisher.table.set(Line(dataset: publication.dataset, size: frontier.end, root: root))
            self.publisher.addNews(
                PendingNews(
                    dataset: publication.dataset,
                    batch: batch,
                    left: before.hashes,
                    isUrgent: publication.isUrgent
                ),
                range: hashed.range,
                byteCountMax: self.limits.inlineByteCountMax
            )
            self.issueOwn(publication, batch: batch, hashed: hashed, frontier: frontier)
        } catch {
            self.refuse(publication, .malformed("\(error)"))
        }
    }

    private mutating func issueOwn(
        _ publication: Publication,
        batch: ItemBatch,
        hashed: HashedBatch,
        frontier: CompactRange
    ) {
        let id = LogID(author: self.code, dataset: publication.dataset)
        var commit = self.newCommit()
        self.authors[self.me][publication.dataset].add(hashed.range, commit: commit.number)
        commit.appends = [LogAppend(log: id, batch: batch, hashed: hashed, ranges: [frontier])]
        // While others are asked, the sequence of the next head is not known, so entries are stored without one.
        if self.publisher.asking == nil { commit.nextHead = self.prepareHead() }
        var record = CommitRecord(number: commit.number)
        record.isOwn = true
        record.logs = [id]
        record.countersignatures = self.countersignatures(in: batch, of: id)
        record.publications = [(publication.number, batch.indexes)]
        record.ownHead = commit.nextHead
        self.publisher.commitsUnderWay += 1
        if PlantedFault.frozenBeforeStored.isPlanted { self.publisher.prepared = commit.nextHead }
        if PlantedFault.acknowledgedEarly.isPlanted {
            self.effects.append(.published(publication.number, .durable(batch.indexes)))
            record.publications = []
        }
        self.issue(commit, record)
    }

    /// The exact bytes of the next head: everything committed or under way, and what this bureau vouches for.
    private func prepareHead() -> PreparedHead {
        let vector = self.ownVector
        let head = AuthorHead(
            mesh: self.roster.meshID,
            author: self.code,
            epoch: self.publisher.epoch,
            sequence: self.publisher.lastSequence &+ 1,
            time: self.now.utc,
            base: self.roster.base,
            table: self.publisher.table.hash,
            vector: vector.hash
        )
        let unsigned = head.encoded
        return PreparedHead(
            unsigned: unsigned,
            reference: HeadReference(epoch: head.epoch, sequence: head.sequence, hash: SHA256.hash(unsigned)),
            table: self.publisher.table,
            vector: vector
        )
    }

    mutating func ownCommitSucceeded(_ head: PreparedHead?) {
        self.publisher.commitsUnderWay -= 1
        if let head {
            self.publisher.prepared = head
            self.publisher.stored = head
        }
        if case .freezing(nil) = self.publisher.state { self.freezeWhenQuiet() }
        self.commitWaiting()
    }

    /// A commit failed, and with it every own one under way: back to what is durable.
    mutating func ownCommitsFailed() {
        guard self.publisher.commitsUnderWay > 0 else { return }
        self.publisher.commitsUnderWay = 0
        self.publisher.dropNews()
        self.publisher.nextHeartbeatAt = min(
            self.publisher.nextHeartbeatAt,
            self.now.monotonic &+ self.limits.retryInterval
        )
        self.resetOwnLogs()
        if case .freezing(nil) = self.publisher.state { self.freezeWhenQuiet() }
        self.commitWaiting()
        self.continueRecovery()
    }

    /// Own frontiers and table as the durable logs have them.
    mutating func resetOwnLogs() {
        self.publisher.frontiers = []
        self.publisher.table = LineTable()
        for log in self.authors[self.me].logs {
            guard let durable = log.durable.first, durable.start == 0, durable.end > 0 else { continue }
            do {
                self.publisher.table.set(Line(dataset: log.id.dataset, size: durable.end, root: try durable.root()))
                self.publisher.setFrontier(durable, log.id.dataset)
            } catch {
                preconditionFailure("a durable range from 0 has no root: \(error)")
            }
        }
    }

    /// Signs at once when the last head is old enough, else when it will be; a heartbeat when nothing was said.
    mutating func signIfDue() {
        guard self.publisher.state == .signing, self.publisher.asking == nil else { return }
        let quietUntil = self.publisher.signedAt.map { $0 &+ self.limits.signingInterval } ?? 0
        if self.publisher.prepared != nil {
            if self.now.monotonic >= quietUntil { self.startFreezing() } else { self.wakeUp(by: quietUntil) }
        } else if self.publisher.commitsUnderWay > 0 {
            return  // Their head is the sign of life.
        } else if self.now.monotonic >= self.publisher.nextHeartbeatAt {
            self.publisher.nextHeartbeatAt = self.now.monotonic &+ self.heartbeat
            var commit = self.newCommit()
            commit.nextHead = self.prepareHead()
            var record = CommitRecord(number: commit.number)
            record.isOwn = true
            record.ownHead = commit.nextHead
            self.publisher.commitsUnderWay += 1
            self.issue(commit, record)
        } else {
            self.wakeUp(by: self.publisher.nextHeartbeatAt)
        }
    }
}
