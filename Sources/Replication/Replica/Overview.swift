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
        /// The newest checked vector of this member, which is its receipt.
        public let vector: Vector?
        /// The table that this member's newest head states.
        public let table: LineTable
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
        public let isFrozen: Bool
        public let isStopped: Bool
    }

    public let members: [Member]
    public let stateDigest: Digest
    public let contradictionCount: Int
    /// `nil` while this bureau signs.
    public let signingRefusal: SigningRefusal?
    /// The newest head that this bureau signed.
    public let ownHead: HeadReference?
}

extension Replica {
    public var overview: Overview {
        Overview(
            members: self.authors.indices.map(self.overview),
            stateDigest: self.stateDigest,
            contradictionCount: self.contradictionCount,
            signingRefusal: self.signingRefusal,
            ownHead: self.authors[self.me].newest?.head.reference
        )
    }

    private var signingRefusal: SigningRefusal? {
        if case .refusing(let refusal) = self.publisher.state { return refusal }
        return nil
    }

    private func overview(of place: Int) -> Overview.Member {
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
                    isFrozen: log.isFrozen,
                    isStopped: log.isStopped
                )
            },
            complete: author.completeHead,
            vector: self.vectors[place]?.vector,
            table: author.newest?.table ?? LineTable()
        )
    }
}
