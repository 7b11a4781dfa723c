import Membership
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
        for known in state.heads {
            guard let author = self.roster.index(of: known.head.head.author), author != self.me else { continue }
            // Freshness counts from hearing; after a restart from the signed time, which is earlier.
            self.accept(known, author: author, heardAt: min(known.head.head.time, self.now.utc))
        }
        for known in state.vectors {
            guard let author = self.roster.index(of: known.head.head.author), author != self.me else { continue }
            self.vectors[author] = known
            if known.head.head.vector == self.authors[author].newest?.head.head.vector {
                self.vectorsMissing.remove(author)
            }
        }
        self.restoreReceipts(state.nextHead?.vector)
        for contradiction in state.contradictions {
            guard let author = self.roster.index(of: contradiction.first.head.head.author) else { continue }
            self.authors[author].evidence.append([contradiction.first.head.hash, contradiction.second.head.hash])
            self.freezeLogs(named: contradiction, author: author)
        }
        self.contradictionCount = max(state.contradictionCount, state.contradictions.count)
        self.nextPullAt = self.now.monotonic &+ self.limits.pullInterval
        self.startPublisher(next: state.nextHead, mark: mark)
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
                try self.roster.check(certificate)
                guard let author = self.roster.index(of: certificate.code), case .signing = certificate.key else {
                    continue
                }
                let isNewer = self.authors[author].certificate.map { $0.number < certificate.number } ?? true
                if isNewer { self.authors[author].certificate = certificate }
            } catch {
                // A certificate that no longer checks is of another roster; the author's next head brings a new one.
                continue
            }
        }
    }

    /// A mark equal to the database, or one head behind it, signs; anything else refuses.
    private mutating func startPublisher(next: PreparedHead?, mark: MarkReading) {
        self.resetOwnLogs()
        self.publisher.stored = next
        let database = next?.reference ?? .none
        guard (next?.table ?? LineTable()) == self.publisher.table, database.sequence < Self.sequenceMax else {
            self.refuseToSign(.databaseContradictsHead)
            return
        }
        switch mark {
        case .missing: self.refuseToSign(.markMissing)
        case .unreadable(let reason): self.refuseToSign(.markUnreadable(reason))
        case .at(let marked):
            if database.epoch > self.publisher.epoch || marked.epoch > self.publisher.epoch {
                // The signing key is older than what was signed: another one took its place.
                self.refuseToSign(.newerHeadElsewhere(database.isOlder(than: marked) ? marked : database))
            } else if marked == database || Self.follows(database, marked) {
                self.resume(next: next, isFrozen: marked == database)
            } else if database.isOlder(than: marked) {
                self.refuseToSign(.markAboveDatabase(mark: marked, database: database))
            } else if marked.isOlder(than: database) {
                self.refuseToSign(.markTooOld(mark: marked, database: database))
            } else {
                self.refuseToSign(.markContradicts(marked))
            }
        }
    }

    /// Signs the newest stored head, again or for the first time; with a new signing key, the first of its epoch.
    private mutating func resume(next: PreparedHead?, isFrozen: Bool) {
        self.publisher.nextHeartbeatAt = self.now.monotonic
        self.publisher.state = .signing
        self.publisher.lastSequence = 0
        guard let next, next.reference.epoch == self.publisher.epoch else { return }
        self.publisher.lastSequence = next.reference.sequence - min(next.reference.sequence, 1)
        self.publisher.isResuming = true
        self.publisher.state = .freezing(next)
        self.effects.append(isFrozen ? .sign(next) : .freeze(next))
    }

    /// Far above what any bureau signs; a stored number beyond it is no number.
    private static let sequenceMax: UInt64 = 1 << 62

    /// Whether a head is the very next after the one that the mark names.
    private static func follows(_ next: HeadReference, _ marked: HeadReference) -> Bool {
        if next.epoch == marked.epoch { return next.sequence == marked.sequence &+ 1 && marked.sequence < UInt64.max }
        return marked.epoch < next.epoch && next.sequence == 1
    }
}
