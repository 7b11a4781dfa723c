import Membership
import PlantedFaults
import Records
import Sodium

/// What the database and the mark hold becomes the state; whether this bureau may sign follows from the two.
extension Replica {
    mutating func start(_ state: StoredState, mark: MarkReading) {
        self.restoreCertificates(state.certificates)
        for log in state.logs {
            guard let author = self.roster.index(of: log.log.author) else { continue }
            self.authors[author][log.log.dataset] = LogReplica(
                id: log.log,
                ranges: log.ranges,
                condition: log.condition
            )
        }
        for id in state.frozen {
            guard let author = self.roster.index(of: id.author) else { continue }
            self.authors[author][id.dataset].freeze()
        }
        for standing in state.standing {
            guard let author = self.roster.index(of: standing.log.author) else { continue }
            self.authors[author][standing.log.dataset].standing = standing.head
        }
        self.restoreHeads(state)
        for known in state.vectors {
            guard let author = self.roster.index(of: known.head.head.author), author != self.me else { continue }
            self.vectors[author] = known
            if known.head.head.vector == self.authors[author].newest?.head.head.vector {
                self.vectorsMissing.remove(author)
            }
        }
        self.restoreReceipts(state.nextHead?.vector)
        self.nextPullAt = self.now.monotonic &+ self.limits.pullInterval
        self.startPublisher(state, mark: mark)
        self.count(state.countersignatures)
    }

    private mutating func restoreHeads(_ state: StoredState) {
        for proof in state.forkProofs {
            guard let author = self.roster.index(of: proof.author) else { continue }
            _ = self.take(proof, author: author)
        }
        for known in state.parked {
            guard let author = self.roster.index(of: known.head.head.author) else { continue }
            self.authors[author].parked = known
            self.noteNewest(of: author)
        }
        for known in state.heads {
            guard let author = self.roster.index(of: known.head.head.author), author != self.me else { continue }
            // Freshness counts from hearing; after a restart from the signed time, which is earlier.
            self.accept(known, author: author, heardAt: min(known.head.head.time, self.now.utc))
        }
    }

    /// What this bureau vouched for in its newest head still holds, though newer heads may not be complete yet.
    private mutating func restoreReceipts(_ vector: Vector?) {
        for row in vector?.rows ?? [] {
            guard let author = self.roster.index(of: row.author), author != self.me else { continue }
            if self.authors[author].dutyHead.isOlder(than: row.duty) { self.authors[author].dutyHead = row.duty }
            if self.authors[author].completeHead.isOlder(than: row.complete) {
                self.authors[author].completeHead = row.complete
            }
        }
    }

    private mutating func restoreCertificates(_ stored: [[UInt8]]) {
        for bytes in stored {
            do {
                let certificate = try Certificate(decoding: bytes[...])
                try self.reckoning.check(certificate, self.roster)
                guard let author = self.roster.index(of: certificate.code), case .signing = certificate.key else {
                    continue
                }
                _ = self.authors[author].learn(certificate)
            } catch {
                // A certificate that no longer checks is of another roster; the author's next head brings a new one.
                continue
            }
        }
    }

    // MARK: Signing

    /// A mark of this boot that equals the database, or is one head behind it, signs; anything else asks first.
    private mutating func startPublisher(_ state: StoredState, mark: MarkReading) {
        self.resetOwnLogs()
        let database = state.nextHead?.reference ?? .none
        let own = state.heads.first { $0.head.head.author == self.code }
        self.publisher.stored = state.nextHead
        self.publisher.nextHeartbeatAt = self.now.monotonic
        self.duties = .unconfirmed(since: own?.head.head.time ?? 0)
        var marked = HeadReference.none
        if case .at(let reference, _) = mark, reference.sequence < Self.sequenceMax { marked = reference }
        self.publisher.mark = marked
        // A certificate in the database may be newer than this key: another machine signs, or has signed.
        let certified = self.authors[self.me].certificate?.number ?? 0
        let known = max(database.epoch, marked.epoch, own?.head.head.epoch ?? 0, certified)
        guard known <= self.publisher.epoch else {
            // The signing key is older than what was signed: another one took its place.
            self.stopSigning(.superseded(epoch: known))
            return
        }
        guard database.sequence < Self.sequenceMax, let isAhead = self.areLogsAhead(of: state.nextHead?.table) else {
            self.stopSigning(.databaseContradictsHead)
            return
        }
        self.publisher.state = .signing
        self.publisher.toResume = state.nextHead
        if let own, !database.isOlder(than: own.head.reference) { self.accept(own, author: self.me) }
        let isBehind = own.map { database.isOlder(than: $0.head.reference) } ?? false
        let reason = self.doubt(mark: mark, marked: marked, database: database, isAhead: isAhead)
        if let reason {
            self.raise(reason, marked: marked)
        } else if !isBehind, let next = self.publisher.toResume, next.reference.epoch == self.publisher.epoch {
            self.publisher.toResume = nil
            self.resume(next)
        }
        if self.roster.count == 1 { self.duties = .confirmed(asOf: self.now.utc) }
        if let own, isBehind {
            self.doubt(.newerHeadElsewhere(own.head.reference))
            self.recover(own)
        }
    }

    private mutating func raise(_ reason: SigningDoubt, marked: HeadReference) {
        switch reason {
        case .markAboveDatabase, .markContradicts:
            self.duties = .withheld
            self.doubt(reason, mark: marked)
        default: self.doubt(reason)
        }
    }

    /// What speaks against signing at once.
    private func doubt(
        mark: MarkReading,
        marked: HeadReference,
        database: HeadReference,
        isAhead: Bool
    ) -> SigningDoubt? {
        if PlantedFault.markIgnored.isPlanted { return nil }
        switch mark {
        case .missing: return .markMissing
        case .unreadable(let reason): return .markUnreadable(reason)
        case .at(let reference, let isOfThisBoot):
            let isOfThisBoot = isOfThisBoot || PlantedFault.anyBootTrusted.isPlanted
            if reference != marked { return .markUnreadable("its sequence \(reference.sequence) is none") }
            // Both are of an older key. Where the operator has just begun a new epoch, the mark says so (sequence 0);
            // else the folder may be older than heads that this key has signed already.
            if marked.sequence > 0, marked.epoch < self.publisher.epoch, database.epoch < self.publisher.epoch {
                return isOfThisBoot ? nil : .otherBoot
            }
            let begins = marked.sequence == 0 && database.epoch < max(marked.epoch, 1)
            if marked == database || begins || Self.follows(database, marked) {
                guard isOfThisBoot else { return .otherBoot }
                return isAhead ? .databaseAheadOfHead : nil
            }
            if database.isOlder(than: marked) { return .markAboveDatabase(mark: marked, database: database) }
            if marked.isOlder(than: database) { return .markTooOld(mark: marked, database: database) }
            return .markContradicts(marked)
        }
    }

    /// Whether the own logs hold more than a table states; `nil` when they are not what it states.
    private func areLogsAhead(of table: LineTable?) -> Bool? {
        let own = self.publisher.table
        var isAhead = own.lines.count > (table?.lines.count ?? 0)
        for line in table?.lines ?? [] {
            // Logs that are being set back or fetched anew are behind for a while.
            guard let held = own[line.dataset], held.size >= line.size else {
                isAhead = true
                continue
            }
            guard held.size > line.size || held.root == line.root else { return nil }
            if held.size > line.size { isAhead = true }
        }
        return isAhead
    }

    /// Signs a stored head, again or for the first time.
    mutating func resume(_ next: PreparedHead) {
        self.publisher.lastSequence = next.reference.sequence - min(next.reference.sequence, 1)
        self.publisher.isResuming = true
        self.publisher.state = .freezing(next)
        self.effects.append(self.publisher.mark == next.reference ? .sign(next) : .freeze(next))
    }

    /// Far above what any bureau signs; a stored number beyond it is no number.
    private static let sequenceMax: UInt64 = 1 << 62

    /// Whether a head is the very next after the one that the mark names.
    private static func follows(_ next: HeadReference, _ marked: HeadReference) -> Bool {
        if next.epoch == marked.epoch { return next.sequence == marked.sequence &+ 1 && marked.sequence < UInt64.max }
        return marked.epoch < next.epoch && next.sequence == 1
    }
}
