/// How this node and its mesh stand: the answer to `ncb status`.
public struct StatusReport: APIDocument {
    public static let schema = "ncb-status"

    public let bureau: String
    public let meshName: String
    /// The beginning of the mesh id, enough to compare by eye.
    public let meshId: String
    /// Whether the charter marks the mesh as training.
    public let training: Bool
    public let nodeVersion: String
    /// This node's clock when it answered.
    public let clock: Timestamp
    public let heartbeatSeconds: Int
    public let own: OwnStatus
    /// Every other member, by code.
    public let members: [MemberStatus]
    @Known public var databaseByteCount: Int?
    /// Proofs kept here that a bureau has signed two histories.
    public let forkProofCount: Int
    public let duties: DutyReport
    /// Unknown if an older node answers.
    @Known public var watches: WatchCounts?
    /// A hash over the newest heads of all authors: equal on two nodes that have heard the same.
    public let stateDigest: String
    /// A hash over the proved size and root of every log: equal on two nodes that hold and have proved the same.
    public let frontiersDigest: String

    public init(
        bureau: String,
        meshName: String,
        meshId: String,
        training: Bool,
        nodeVersion: String,
        clock: Timestamp,
        heartbeatSeconds: Int,
        own: OwnStatus,
        members: [MemberStatus],
        databaseByteCount: Int?,
        forkProofCount: Int,
        duties: DutyReport = DutyReport(state: .confirmed, at: nil),
        watches: WatchCounts? = nil,
        stateDigest: String,
        frontiersDigest: String
    ) {
        self.bureau = bureau
        self.meshName = meshName
        self.meshId = meshId
        self.training = training
        self.nodeVersion = nodeVersion
        self.clock = clock
        self.heartbeatSeconds = heartbeatSeconds
        self.own = own
        self.members = members
        self._databaseByteCount = Known(wrappedValue: databaseByteCount)
        self.forkProofCount = forkProofCount
        self.duties = duties
        self._watches = Known(wrappedValue: watches)
        self.stateDigest = stateDigest
        self.frontiersDigest = frontiersDigest
    }

    /// Whether there is nothing that anyone need look at. A proof of a fork that is over is evidence, no trouble.
    public var isHealthy: Bool {
        self.own.signing == .signing && self.duties.state != .withheld && !self.own.datasets.contains(where: \.frozen)
            && self.members.allSatisfy { $0.state == .fresh }
    }
}
