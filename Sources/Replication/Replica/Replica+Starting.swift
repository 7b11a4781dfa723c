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
            self.authors[author].accept(known, heardAt: min(known.head.head.time, self.now.utc))
            self.authors[author].isDirty = false
        }
        for known in state.vectors {
            guard let author = self.roster.index(of: known.head.head.author), author != self.me else { continue }
            self.vectors[author] = known
        }
        self.contradictionCount = state.contradictionCount
        self.nextPullAt = self.now.monotonic + self.limits.pullInterval
        self.startPublisher(next: state.nextHead, mark: mark)
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
        let database = next?.reference ?? .none
        guard (next?.table ?? LineTable()) == self.publisher.table else {
            self.refuseToSign(.databaseContradictsHead)
            return
        }
        switch mark {
        case .missing: self.refuseToSign(.markMissing)
        case .unreadable(let reason): self.refuseToSign(.markUnreadable(reason))
        case .at(let marked):
            if marked == database, let next {
                self.resume(at: marked.sequence - min(marked.sequence, 1), state: .freezing(next))
                self.effects.append(.sign(next))
            } else if marked == database {
                self.resume(at: 0, state: .signing)
            } else if let next, Self.follows(next.reference, marked) {
                self.resume(at: next.reference.sequence - 1, state: .freezing(next))
                self.effects.append(.freeze(next))
            } else if database.isOlder(than: marked) {
                self.refuseToSign(.markAboveDatabase(mark: marked, database: database))
            } else if marked.isOlder(than: database) {
                self.refuseToSign(.markTooOld(mark: marked, database: database))
            } else {
                self.refuseToSign(.markContradicts(marked))
            }
        }
    }

    private mutating func resume(at sequence: UInt64, state: Publisher.State) {
        self.publisher.lastSequence = sequence
        self.publisher.state = state
        self.publisher.nextHeartbeatAt = self.now.monotonic
    }

    /// Whether a head is the very next after the one that the mark names.
    private static func follows(_ next: HeadReference, _ marked: HeadReference) -> Bool {
        if next.epoch == marked.epoch { return next.sequence == marked.sequence + 1 && marked.sequence < UInt64.max }
        return marked.epoch < next.epoch && next.sequence == 1
    }
}
