import DequeModule
import Membership
import MerkleLog
public import Records
public import Sodium

/// How things stand, for people: what `status`, answers and receipts are made of.
public struct Overview: Sendable {
    /// One member as an author and as a peer.
    public struct Member: Sendable {
        public let code: BureauCode
        public let isLinked: Bool
        /// Microseconds; `nil` before the first pong of a link.
        public let roundTrip: UInt64?
        /// The peer's clock minus ours, microseconds; `nil` when not linked.
        public let clockDifference: Int64?
        /// The newest head; `nil` when none was ever heard.
        public let newest: HeadReference?
        /// The earlier of the time that the author signed and the moment of hearing, UTC microseconds.
        public let asOf: UInt64?
        public let logs: [Log]
        /// The newest head that is complete here.
        public let complete: HeadReference
        /// A head of a newer epoch that is kept and not followed.
        public let parked: ParkedEpoch?
        /// What is proved against this member.
        public let forkProofCount: Int
        /// The newest checked vector of this member, which is its receipt.
        public let vector: Vector?
        /// The table that this member's newest head states.
        public let table: LineTable
        /// Its newest heads, oldest first, as far back as this run has heard them (at most 64).
        let recent: Deque<KnownHead>

        /// The oldest known head that covers an entry: who vouches for it or a newer one holds the entry.
        public func headCovering(_ dataset: DatasetNumber, index: UInt64) -> HeadReference? {
            self.recent.first { ($0.table[dataset]?.size ?? 0) > index }?.head.reference
        }
    }

    /// A new epoch that leaves out what is proved here, and who has countersigned it.
    public struct ParkedEpoch: Hashable, Sendable {
        public let head: HeadReference
        /// SHA-256 of the certificate of its signing key: what a countersignature names.
        public let certificate: Digest
        public let leavesOut: [DatasetNumber]
        public let countersigners: [BureauCode]
        public let neededCount: Int
    }

    /// One log and its three levels.
    public struct Log: Sendable {
        public let id: LogID
        public let claimed: UInt64
        public let proved: UInt64
        public let complete: UInt64
        /// Entries proved anywhere, history that loads newest first included.
        public let provedAnywhere: UInt64
        public let dueCount: UInt64
        public let voidCount: UInt64
        /// Entries that the newest head covers; of this bureau's own logs there may be more, not yet signed.
        public let signed: UInt64
        public let setAsideCount: UInt64
        public let isFrozen: Bool
        public let isStopped: Bool
        /// For a while nobody has been able to show what the newest head claims.
        public let isUnprovable: Bool
    }

    public let members: [Member]
    public let stateDigest: Digest
    /// A hash over the proved size and root of every log: equal on two nodes that have proved the same.
    public let frontiersDigest: Digest
    public let forkProofCount: Int
    public let signing: SigningState
    public let duties: DutyStanding
    /// The newest head that this bureau signed.
    public let ownHead: HeadReference?
}

extension Replica {
    public var overview: Overview {
        Overview(
            members: self.authors.indices.map(self.overview(of:)),
            stateDigest: self.stateDigest,
            frontiersDigest: self.frontiersDigest,
            forkProofCount: self.forkProofCount,
            signing: self.signing,
            duties: self.duties,
            ownHead: self.authors[self.me].newest?.head.reference
        )
    }

    private var frontiersDigest: Digest {
        var hash = SHA256()
        hash.update(Array("NCB Mesh frontiers v1\n".utf8))
        for author in self.authors {
            for log in author.logs where log.provedSize > 0 {
                var bytes: [UInt8] = []
                bytes.append(bigEndian: UInt64(author.code.rawValue), byteCount: 2)
                bytes.append(bigEndian: UInt64(log.id.dataset.rawValue), byteCount: 2)
                bytes.append(bigEndian: log.provedSize, byteCount: 8)
                hash.update(bytes)
                for peak in log.durable.first?.hashes ?? [] { hash.update(peak) }
            }
        }
        return hash.finalize()
    }

    public var signing: SigningState {
        if case .stopped(let refusal) = self.publisher.state { return .stopped(refusal) }
        guard let asking = self.publisher.asking else { return .signing }
        let state = SigningState.Asking(
            doubt: asking.doubt,
            answeredCount: asking.answered.count,
            neededCount: self.answersNeeded,
            since: asking.since.utc,
            newest: asking.newest
        )
        return self.publisher.recovering == nil ? .asking(state) : .recovering(state)
    }

    /// Who stands on the history that a new epoch extends follows it, and its frozen log waits for countersigning all the
    /// same: that may be everybody but one.
    private func waitingHead(of author: Author) -> KnownHead? {
        if let parked = author.parked { return parked }
        guard let newest = author.newest, author.followedEpoch < newest.head.head.epoch else { return nil }
        let epoch = newest.head.head.epoch
        return author.logs.contains { author.evidence.holds($0, outsideOf: epoch) } ? newest : nil
    }

    private func parkedEpoch(of author: Author, place: Int) -> Overview.ParkedEpoch? {
        guard let parked = self.waitingHead(of: author),
            let certificate = author.certificate(epoch: parked.head.head.epoch)
        else {
            return nil
        }
        return Overview.ParkedEpoch(
            head: parked.head.reference,
            certificate: SHA256.hash(certificate.bytes),
            leavesOut: self.leavesOut(parked, author: place),
            countersigners: author.countersigners(of: certificate).map { self.roster.code(at: $0) },
            neededCount: self.roster.countersignerCount
        )
    }

    private func isUnprovable(_ log: LogReplica) -> Bool {
        guard let claimed = log.claimed, !log.isHalted, !log.verified.contains(claimed) else { return false }
        return self.now.monotonic >= log.movedAt &+ self.limits.unprovableAfter
    }

    /// How one member stands.
    ///
    /// - Precondition: `place` is one of the roster's indexes.
    public func overview(of place: Int) -> Overview.Member {
        let author = self.authors[place]
        let peer = self.peers[place]
        return Overview.Member(
            code: author.code,
            isLinked: peer != nil,
            roundTrip: peer?.roundTrip,
            clockDifference: peer?.clockDifference,
            newest: author.newest?.head.reference,
            asOf: author.newest.map { min($0.head.head.time, author.heardAt) },
            logs: author.logs.map { log in
                Overview.Log(
                    id: log.id,
                    claimed: max(log.claimedSize, place == self.me ? log.provedSize : 0),
                    proved: log.provedSize,
                    complete: log.completeSize,
                    provedAnywhere: log.provedCount,
                    dueCount: log.condition.dueCount,
                    voidCount: log.condition.voidCount,
                    signed: author.newest?.table[log.id.dataset]?.size ?? 0,
                    setAsideCount: log.condition.setAsideCount,
                    isFrozen: log.isFrozen,
                    isStopped: log.isStopped,
                    isUnprovable: place != self.me && self.isUnprovable(log)
                )
            },
            complete: author.completeHead,
            parked: self.parkedEpoch(of: author, place: place),
            forkProofCount: author.evidence.keys.count,
            vector: self.vectors[place]?.vector,
            table: author.newest?.table ?? LineTable(),
            recent: author.recent
        )
    }
}
