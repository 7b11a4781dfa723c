/// How one other bureau stands, as seen from this node.
public struct MemberStatus: Codable, Hashable, Sendable {
    public let bureau: String
    /// Worst first, one word for all of what follows: see ``StateWord``.
    public let state: StateWord
    /// Whether there is a live link; `nil` is unknown, not false.
    @Known public var linked: Bool?
    /// The newest head: the earlier of the time signed in it and the moment of hearing it.
    @Known public var heardAt: Timestamp?
    /// `nil` if it is not silent.
    @Known public var silentSince: Timestamp?
    /// Sums over ``datasets``; `nil` if no head of it was heard yet.
    @Known public var claimed: Int?
    @Known public var proved: Int?
    @Known public var complete: Int?
    @Known public var due: Int?
    public let datasets: [DatasetCounts]
    public let frozenDatasets: [String]
    /// A new epoch of it that waits for countersigning; `nil` if none does.
    @Known public var parked: ParkedEpochReport?
    /// Whether for a minute nobody could prove its newest head.
    public let unprovable: Bool
    /// Proofs that it has signed two histories.
    public let forkProofCount: Int
    @Known public var roundTripMicroseconds: Int?
    /// Its clock minus this node's, as its last head shows; includes the way that the head took.
    @Known public var clockDifferenceMicroseconds: Int?
    @Known public var receivedByteCount: Int?
    @Known public var sentByteCount: Int?

    /// - Parameters:
    ///   - heardAt: `nil` if no head of it was heard yet.
    ///   - now: by this node's clock; silence is counted from it.
    ///   - heartbeatSeconds: of the charter.
    public init(
        bureau: String,
        linked: Bool?,
        heardAt: Timestamp?,
        datasets: [DatasetCounts],
        now: Timestamp,
        heartbeatSeconds: Int,
        parked: ParkedEpochReport? = nil,
        unprovable: Bool = false,
        forkProofCount: Int = 0,
        roundTripMicroseconds: Int? = nil,
        clockDifferenceMicroseconds: Int? = nil,
        receivedByteCount: Int? = nil,
        sentByteCount: Int? = nil
    ) {
        let isHeard = heardAt != nil
        self.bureau = bureau
        self.datasets = datasets
        self.frozenDatasets = datasets.filter(\.frozen).map(\.dataset)
        self._parked = Known(wrappedValue: parked)
        self.unprovable = unprovable
        self.forkProofCount = forkProofCount
        self._linked = Known(wrappedValue: linked)
        self._heardAt = Known(wrappedValue: heardAt)
        let silent = StateWord.isSilent(heardAt: heardAt, now: now, heartbeatSeconds: heartbeatSeconds)
        self._silentSince = Known(wrappedValue: silent ? heardAt : nil)
        let dues = datasets.map(\.due)
        let due = dues.contains(nil) ? nil : dues.compactMap(\.self).reduce(0, &+)
        let (claimed, complete) = (Self.sum(datasets, \.claimed), Self.sum(datasets, \.complete))
        self._claimed = Known(wrappedValue: isHeard ? claimed : nil)
        self._proved = Known(wrappedValue: isHeard ? Self.sum(datasets, \.proved) : nil)
        self._complete = Known(wrappedValue: isHeard ? complete : nil)
        self._due = Known(wrappedValue: isHeard ? due : nil)
        self._roundTripMicroseconds = Known(wrappedValue: roundTripMicroseconds)
        self._clockDifferenceMicroseconds = Known(wrappedValue: clockDifferenceMicroseconds)
        self._receivedByteCount = Known(wrappedValue: receivedByteCount)
        self._sentByteCount = Known(wrappedValue: sentByteCount)
        self.state = StateWord.ofMember(
            isHeard: isHeard,
            isFrozen: datasets.contains(where: \.frozen),
            isParked: parked != nil,
            isUnprovable: unprovable,
            isSilent: silent,
            isComplete: complete == claimed && due == 0
        )
    }

    private static func sum(_ datasets: [DatasetCounts], _ count: KeyPath<DatasetCounts, Int>) -> Int {
        datasets.reduce(0) { $0 &+ $1[keyPath: count] }
    }
}
