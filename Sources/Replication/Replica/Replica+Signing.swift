import Membership
import PlantedFaults
import Records
import Sodium

/// Never sign twice: the mark is durable before the signature exists, and the signature before anything is sent.
extension Replica {
    /// No own commit may rewrite the bytes that are about to be frozen, so none is issued until the head is signed.
    mutating func startFreezing() {
        self.publisher.state = .freezing(nil)
        self.freezeWhenQuiet()
    }

    mutating func freezeWhenQuiet() {
        guard case .freezing(nil) = self.publisher.state, self.publisher.asking == nil,
            PlantedFault.frozenBeforeStored.isPlanted || self.publisher.commitsUnderWay == 0
        else { return }
        guard let prepared = self.publisher.prepared else {
            self.publisher.state = .signing
            return
        }
        self.publisher.state = .freezing(prepared)
        self.effects.append(.freeze(prepared))
    }

    mutating func frozen(_ reference: HeadReference) {
        guard case .freezing(let head?) = self.publisher.state, head.reference == reference else { return }
        self.publisher.mark = reference
        guard self.publisher.asking != nil else {
            self.effects.append(.sign(head))
            return
        }
        self.putOff(head)
    }

    /// A doubt came up meanwhile: what is frozen is signed, or sent, when others have answered.
    private mutating func putOff(_ head: PreparedHead) {
        self.publisher.toResume = head
        self.publisher.prepared = nil
        self.publisher.lastSequence = max(self.publisher.lastSequence, head.reference.sequence)
        self.publisher.state = .signing
        // Written after the doubt came up.
        self.effects.append(.distrustMark)
        self.commitWaiting()
        self.continueRecovery()
        self.allowIfEnough()
    }

    mutating func freezeFailed(_ reference: HeadReference, reason: String) {
        guard case .freezing(let head?) = self.publisher.state, head.reference == reference else { return }
        self.stopSigning(.markNotWritten(reason))
    }

    /// The mark on disk is of another time than this process: one of them was set back.
    mutating func freezeRefused(_ reference: HeadReference, found: MarkReading) {
        guard case .freezing(let head?) = self.publisher.state, head.reference == reference else { return }
        self.publisher.state = .signing
        self.publisher.prepared = nil
        switch found {
        case .missing: self.doubt(.markMissing)
        case .unreadable(let reason): self.doubt(.markUnreadable(reason))
        case .at(let mark, _):
            let isNewer = self.publisher.mark.isOlder(than: mark)
            let doubt: SigningDoubt =
                isNewer
                ? .markAboveDatabase(mark: mark, database: self.publisher.mark)
                : .markTooOld(mark: mark, database: self.publisher.mark)
            if isNewer { self.publisher.mark = mark }
            self.doubt(doubt, mark: isNewer ? mark : nil)
        }
        self.continueRecovery()
    }

    mutating func signed(_ reference: HeadReference, _ signature: Signature) {
        guard case .freezing(let prepared?) = self.publisher.state, prepared.reference == reference else { return }
        guard self.publisher.asking == nil else {
            self.putOff(prepared)
            return
        }
        do {
            let known = KnownHead(
                head: try SignedHead(unsigned: prepared.unsigned, signature: signature),
                table: prepared.table
            )
            self.publisher.state = .signing
            self.publisher.prepared = nil
            self.publisher.lastSequence = reference.sequence
            self.publisher.signedAt = self.now.monotonic
            // A head of an earlier run says how things stood then: one of now follows at once.
            let pause = self.publisher.isResuming ? self.limits.signingInterval : self.jitteredHeartbeat()
            self.publisher.isResuming = false
            self.publisher.nextHeartbeatAt = self.now.monotonic &+ pause
            self.send(known, vector: prepared.vector)
            self.commitWaiting()
        } catch {
            self.stopSigning(.databaseContradictsHead)
        }
    }

    private mutating func jitteredHeartbeat() -> UInt64 {
        self.heartbeat - UInt64(self.generator.below(Int(clamping: self.heartbeat / 10) &+ 1))
    }

    /// A head of this bureau exists now: it becomes its newest, and goes out with the small news since the last.
    private mutating func send(_ known: KnownHead, vector: Vector) {
        let changes = known.table.changes(since: self.authors[self.me].newest?.table ?? LineTable())
        let news = self.publisher.takeNews()
        self.accept(known, author: self.me)
        self.unsaved.heads.insert(self.me)
        self.vectors[self.me] = KnownVector(head: known.head, vector: vector)
        self.push(known, author: self.me, changes: changes, news: news)
        self.note(.signing(known.head.reference))
        self.effects.append(.progressed)
    }

    /// From here on nothing is signed and nothing is accepted for publication; serving and searching go on.
    mutating func stopSigning(_ refusal: SigningRefusal) {
        if case .stopped(let standing) = self.publisher.state, standing != .starting { return }
        self.publisher.state = .stopped(refusal)
        self.publisher.asking = nil
        self.publisher.recovering = nil
        self.note(.signingStopped(refusal))
        for publication in self.publisher.waiting {
            self.effects.append(.published(publication.number, .refused(.notSigning(refusal))))
        }
        self.publisher.waiting = []
        self.effects.append(.progressed)
    }
}
